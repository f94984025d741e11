import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const get = (path: string) => fetch(`${server.url}${path}`);

describe('the guide page', () => {
  const guide = readFileSync(join(__dirname, '../../../knowledge/large-pores.yaml'), 'utf8');
  const ids = [...guide.matchAll(/^ {2}- id: (\w+)$/gm)].map(([, id = '']) => id);
  const sections = [
    ...(/sections:\n((?: {4}[\w-]+:.*\n)+)/.exec(guide)?.[1] ?? '').matchAll(/^ {4}([\w-]+):/gm),
  ];

  it('has an anchor for each section and each topic', async () => {
    const page = await (await get('/guide')).text();
    expect(ids.length).toBeGreaterThan(20);
    expect(sections.length).toBeGreaterThanOrEqual(5);
    for (const id of [...ids, ...sections.map(([, section = '']) => section)])
      expect(page.split(` id="${id}"`)).toHaveLength(2);
  });

  it('says every fact of the guide', async () => {
    const page = wordsOf(await (await get('/guide')).text());
    const facts = [...guide.matchAll(/^ {8}text: "?(.+?)"?$/gm)].map(([, text = '']) =>
      text.replaceAll('**', ''),
    );
    expect(facts.length).toBeGreaterThan(15);
    for (const fact of facts) expect(page).toContain(fact);
  });

  it('says when it was reviewed and will be next, and what it is about to search engines', async () => {
    const page = await (await get('/guide')).text();
    for (const [, day = ''] of guide.matchAll(/eviewe?d?On: (\S+)/g))
      expect(page).toContain(`<time datetime="${day}">`);
    for (const path of ['/', '/guide', '/webchat'])
      expect(await (await get(path)).text()).toMatch(/<meta name="description" content="[^"]{40,}">/);
  });

  it('advises a consultation in every section that touches treatments', async () => {
    const page = wordsOf(await (await get('/guide')).text());
    for (const section of page.split('<section ').slice(1)) {
      if (/microneedling|laser|IPL|peel|treatment/i.test(section))
        expect(section).toMatch(/consult an experienced dermatologist or skincare specialist/);
    }
  });

  /** The words of a page. */
  function wordsOf(html: string): string {
    return html
      .replace(/<\/?(?:strong|em)>/g, '')
      .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
  }
});
