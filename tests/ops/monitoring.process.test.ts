import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { describeWithPromtool, promtool } from '../support/promtool';
import { startServer } from '../support/startServer';
import { Visitor } from '../support/visitor';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const RULES = 'ops/prometheus/alerts.yml';

interface Rule {
  alert: string;
  expr: string;
  annotations: { runbook: string };
}
const alerts = (parse(read(RULES)) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules);

interface Panel {
  title: string;
  targets: { expr: string }[];
}
const { panels } = JSON.parse(read('ops/grafana/porewise.json')) as { panels: Panel[] };

/** Of a query, the names of metrics as they are in a scrape; `up` is Prometheus's own. */
function metricsOf(query: string): string[] {
  return query.match(/\b(?:porewise|nodejs|process)_\w+/g) ?? [];
}

/** What a server that has answered, and was rated, tells Prometheus. */
async function scrape(): Promise<string> {
  const server = await startServer();
  const visitor = await Visitor.arrives(server.url);
  const { id } = await visitor.says('what does laser cost?');
  for (const value of [
    { activityId: id, reaction: 'dislike' },
    { activityId: id, reaction: 'dislike', reason: 'incomplete' },
  ])
    await visitor.posts({ type: 'event', name: 'feedback', value });
  return (await fetch(`${server.url}/metrics`)).text();
}

describe('what watches a running server', () => {
  let scraped: string;
  beforeAll(async () => {
    scraped = await scrape();
  });

  it.each(alerts)('$alert asks for metrics that there are', ({ expr }) => {
    for (const metric of metricsOf(expr)) expect(scraped).toMatch(new RegExp(`^${metric}[ {]`, 'm'));
  });

  it.each(panels)('the panel "$title" asks for metrics that there are', ({ targets }) => {
    for (const metric of targets.flatMap(({ expr }) => metricsOf(expr)))
      expect(scraped).toMatch(new RegExp(`^${metric}[ {]`, 'm'));
  });

  it('has a runbook for each alert, and no other', () => {
    const headings = [...read('docs/runbooks.md').matchAll(/^## (\w+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(alerts.map(({ alert }) => alert));
    for (const { alert, annotations } of alerts)
      expect(annotations.runbook).toBe(`docs/runbooks.md#${alert.toLowerCase()}`);
  });

  describeWithPromtool('by Prometheus', () => {
    it('is scraped without a fault of form', () => {
      const { said } = promtool(['check', 'metrics', '--extended'], scraped);
      expect(said).not.toMatch(/error while linting|parse/i);
      expect(
        said.split('\n').filter((line) => line.startsWith('porewise_') && /should|no help/.test(line)),
      ).toEqual([]);
    });

    it('has alerts that fire when they should, and at no other time', () => {
      expect(promtool(['check', 'rules', RULES])).toMatchObject({ ok: true });
      expect(promtool(['test', 'rules', 'ops/prometheus/alerts.test.yml'])).toMatchObject({ ok: true });
    });

    it('finds no panel with a query of wrong form', () => {
      const rules = panels.flatMap(({ targets }, panel) =>
        targets.map(({ expr }, target) => ({
          record: `panel:${panel}:${target}`,
          expr: expr.replaceAll('$job', 'porewise').replaceAll('$__range', '6h'),
        })),
      );
      const file = join(mkdtempSync(join(tmpdir(), 'porewise-panels-')), 'rules.json');
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'panels', rules }] }));
      expect(promtool(['check', 'rules', file])).toMatchObject({ ok: true });
      rmSync(dirname(file), { recursive: true });
    });
  });
});
