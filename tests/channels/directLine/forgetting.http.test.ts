import { type RunningServer, startServer } from '../../support/startServer';
import { tryStream } from '../../support/stream';
import { Visitor } from '../../support/visitor';

describe('a visitor who wants to be forgotten', () => {
  let server: RunningServer;
  let visitor: Visitor;
  const textsOf = async () => (await visitor.page()).activities.map(({ text }) => text);

  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    visitor = await Visitor.arrives(server.url);
    await visitor.says('tell me about the clay mask');
  });

  it('is asked once, and then nothing that was said can be read any more', async () => {
    expect((await visitor.says('forget me')).text).toMatch(/erase/i);
    const { text } = await visitor.says('yes');
    expect(await textsOf()).toEqual([text]);
  });

  it('has no more a token that opens anything but the bot’s last words', async () => {
    await visitor.says('forget me');
    await visitor.says('yes');
    const said = { type: 'message', text: 'how often?' };
    for (const [method, path, body] of [
      ['POST', visitor.path('/activities'), said],
      ['GET', visitor.path()],
      ['POST', visitor.path('/resume')],
      ['POST', visitor.path('/upload')],
      ['POST', '/tokens/refresh'],
      ['POST', '/conversations'],
    ] as const)
      expect([path, (await visitor.call(method, path, body)).status]).toEqual([path, 404]);
    expect(await tryStream(visitor.started.streamUrl)).toBe(404);
    expect(await textsOf()).toEqual([expect.stringMatching(/^Done/)]);
  });

  it('is not asked when the page has asked already', async () => {
    const posted = await visitor.posts({ type: 'event', name: 'forget' });
    const { id } = (await posted.json()) as { id: string };
    const [answer, ...more] = await visitor.reads((all) => all.some(({ replyToId }) => replyToId === id));
    expect(answer?.replyToId).toBe(id);
    expect(more).toEqual([]);
  });

  it('leaves other conversations as they are', async () => {
    const neighbour = await Visitor.arrives(server.url);
    await neighbour.says('tell me about the clay mask');
    await visitor.says('forget me');
    await visitor.says('yes');
    expect((await neighbour.says('how often?')).text).toMatch(/(?:once or twice|one or two times) a week/);
    expect((await neighbour.page()).activities).toHaveLength(5);
  });

  it('reads on a stream from where it was', async () => {
    const before = (await visitor.page()).watermark;
    await visitor.says('forget me');
    await visitor.says('yes');
    const after = await visitor.page(before);
    expect(after.activities).toHaveLength(1);
    expect(Number(after.watermark)).toBeGreaterThan(Number(before));
  });
});
