import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { startStudio } from '../support/startStudio';
import { waitFor } from '../support/waitFor';
import { launchBrowser } from './support/browser';
import { openContext, violationsOf } from './support/chat';
import { setUp } from './support/setUp';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const GUIDE = 'large-pores.yaml';
const TEXT = 'Use a deep-cleansing clay mask once or twice a week.';

jest.setTimeout(240_000);

/** A server with gaps, as one that runs with GAPS=text has them. */
const visited = createServer((req, res) => {
  const missed = [
    { people: 4, texts: ['does clay help a shiny chin', 'clay for a shiny chin'], topics: ['clay_mask'] },
  ];
  const counted = 'porewise_gaps_total{topic="clay_mask",facet="price",answered="silent"} 7\n';
  res.end(req.url === '/gaps' ? JSON.stringify(missed) : counted);
});

const studio = setUp(
  async () => {
    await once(visited.listen(0, '127.0.0.1'), 'listening');
    return startStudio({ port: (visited.address() as AddressInfo).port });
  },
  (started) => started.stop(),
);
afterAll(() => {
  visited.close();
  visited.closeAllConnections();
});
const browser = setUp(launchBrowser, (started) => started.close());

let page: Page;

beforeEach(async () => {
  const context = await openContext(browser());
  context.setDefaultTimeout(120_000);
  await context.addInitScript({ content: AXE });
  page = await context.newPage();
  await page.goto(`${studio().url}/studio`);
});

afterEach(() => page.context().close());

const edit = (from: string, to: string) => {
  const path = join(studio().draft, GUIDE);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};
const liveGuide = () => studio().live.read(GUIDE);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

async function tries(message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(message);
  await press('Try');
}

async function axeFaults(): Promise<string[]> {
  const results = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
}

it('answers a message on three channels, says why, and breaks no rule of access or of its policy', async () => {
  await tries('how often should i use a clay mask?');
  for (const channel of ['Widget', 'Web Chat', 'Teams'])
    await page.getByRole('region', { name: `${channel}: the answer` }).waitFor();
  await page.getByText('Decided by').waitFor();
  await page
    .getByRole('link', { name: /^examples\// })
    .first()
    .waitFor();
  expect(await axeFaults()).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);
});

it('shows faults as they are saved, with a link to the line, and publishes none of them', async () => {
  edit('kind: care', 'kind: cares');
  const fault = page.getByRole('listitem').filter({ hasText: 'did you mean "care"?' });
  await fault.waitFor();
  expect(await fault.getByRole('link').getAttribute('href')).toMatch(
    /^vscode:\/\/file\/.*large-pores\.yaml:\d+:\d+$/,
  );
  await press('Publish');
  await page.getByText('Nothing was published. The draft has 1 fault').waitFor();
  expect(liveGuide()).not.toContain('kind: cares');
  edit('kind: cares', 'kind: care');
  await fault.waitFor({ state: 'detached' });
});

it('publishes an edit that takes nothing away, and says before what it changes', async () => {
  edit(TEXT, 'Use a clay mask once or twice a week.');
  await page.getByRole('link', { name: GUIDE, exact: true }).waitFor();
  await tries('how often should i use a clay mask?');
  await page.getByText('Live answers otherwise').waitFor();
  await press('What it changes');
  await page.getByText(/^answer: \d+$/).waitFor();
  await press('Publish');
  await page.getByText(`Published: ${GUIDE}.`).waitFor();
  expect(liveGuide()).toContain('Use a clay mask once or twice a week.');
  await waitFor(
    'a draft like the live files',
    async () => (await page.getByText('0 files edited').count()) === 1,
  );
});

it('saves a message as a check and as an example, in the draft alone', async () => {
  await tries('may i mask with clay on fridays');
  await page.getByRole('combobox', { name: 'Topic' }).selectOption('clay_mask');
  await press('Save as check');
  await page.getByText(/^Saved in checks\/.+:\d+ of the draft\.$/).waitFor();
  const draft = readFileSync(join(studio().draft, 'checks/checks.yaml'), 'utf8');
  expect(draft).toContain('clay_mask: |\n  may i mask with clay on fridays\n');
  expect(studio().live.read('checks/checks.yaml')).not.toContain('may i mask with clay on fridays');
});

it('shows what visitors ask in vain, with the line to paste, and tries a message of theirs', async () => {
  await press('Gaps');
  await page.getByText('7 × clay_mask, price: silent').waitFor();
  const asked = page
    .getByRole('listitem')
    .filter({ hasText: '4 people: “does clay help a shiny chin” and 1 like it' });
  await asked.waitFor();
  expect(await asked.getByRole('link').getAttribute('href')).toMatch(
    /^vscode:\/\/file\/.*examples\/.*\.yaml$/,
  );
  expect(await axeFaults()).toEqual([]);
  await press('Try “does clay help a shiny chin”');
  await page.getByRole('region', { name: 'Widget: the answer' }).waitFor();
});
