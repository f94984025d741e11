import { type RunningServer, startServer } from '../../support/startServer';
import { Visitor } from '../../support/visitor';

interface ExportedData {
  kept: { agreedAt?: string; slots: Record<string, string> };
  messages: { text: string }[];
}

describe('a visitor who wants to have their data', () => {
  let server: RunningServer;
  let visitor: Visitor;
  const link = async () => /\]\((\S+)\)/.exec((await visitor.says('export my data')).text)?.[1] ?? '';

  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    visitor = await Visitor.arrives(server.url);
  });

  it('gets a link to a file with all messages, all answers and the date of their consent', async () => {
    for (const text of ['my week plan', 'oily', 'skip', 'skip', 'skip', 'yes, keep them'])
      await visitor.says(text);
    const response = await fetch(await link());
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="my-data.json"');
    const { kept, messages } = (await response.json()) as ExportedData;
    expect(kept.slots).toMatchObject({ skin_type: 'oily' });
    expect(Date.parse(kept.agreedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(messages.map(({ text }) => text)).toEqual((await visitor.history()).map(({ text }) => text));
  });

  it('gets a link that opens nothing of another’s conversation', async () => {
    const other = await Visitor.arrives(server.url);
    const url = (await link()).replace(visitor.started.conversationId, other.started.conversationId);
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url.replace(/t=.*/, `t=${visitor.started.token}`))).status).toBe(403);
  });

  it('gets a link that ends when all is erased', async () => {
    const url = await link();
    await visitor.posts({ type: 'event', name: 'forget' });
    await visitor.reads((all) => all.length === 1);
    expect((await fetch(url)).status).toBe(404);
  });
});
