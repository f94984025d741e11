import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../support/startServer';
import { answers, call, type Started, Visitor } from '../support/visitor';

const KEY = 'a key of more than thirty-two characters';
const HOUR_MS = 3_600_000;
const ask = { type: 'message', text: 'how often should I use a clay mask?' };

describe.each([
  ['back', -HOUR_MS],
  ['on', HOUR_MS],
])('Clock: when it is set an hour %s', (_way, jump) => {
  let folder: string;
  let server: RunningServer;
  const start = (more: Record<string, string> = {}) =>
    startServer({ STORE: `lmdb:${folder}`, TOKEN_SIGNING_KEY: KEY, ...more });
  const set = () => jest.setSystemTime(Date.now() + jump);

  beforeEach(async () => {
    // Only the clock is set: timers go on as before, as on a machine whose clock is set.
    jest.useFakeTimers({
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
      advanceTimers: true,
    });
    folder = await mkdtemp(join(tmpdir(), 'porewise-clock-'));
    server = await start();
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
    jest.useRealTimers();
  });

  /** The same visitor with a new token: pages ask for one when theirs has expired. */
  async function back(visitor: Visitor): Promise<Visitor> {
    const resumed = await visitor.call('POST', visitor.path('/resume'));
    expect(resumed.status).toBe(200);
    return new Visitor(server.url, (await resumed.json()) as Started);
  }

  it('a conversation goes on where it was', async () => {
    const visitor = await Visitor.arrives(server.url);
    await visitor.says('tell me about the clay mask');
    set();
    const again = await back(visitor);
    expect((await again.says('and how often?')).text).toMatch(/(?:once or twice|one or two times) a week/);
    expect((await again.page()).activities).toHaveLength(5);
  });

  it('a message that is sent again is one, with one answer', async () => {
    const visitor = await Visitor.arrives(server.url);
    const message = { ...ask, channelData: { clientActivityID: 'same' } };
    const before = (await (await visitor.posts(message)).json()) as { id: string };
    await visitor.reads((all) => all.some(answers(before.id)));
    set();
    const again = await back(visitor);
    expect(await (await again.posts(message)).json()).toEqual(before);
    await again.says('hi');
    expect((await again.page()).activities.filter(answers(before.id))).toHaveLength(1);
  });

  it('a limit lasts as long as before', async () => {
    const limited = await startServer({ STORE: 'memory:', RATE_LIMITS: 'tokens=2' });
    const generate = () => call(limited.url, 'POST', '/tokens/generate');
    await generate();
    set();
    const statuses = [await generate(), await generate()];
    expect(statuses.map(({ status }) => status)).toEqual([200, 429]);
    const wait = Number(statuses[1]?.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('messages at once are answered in their order', async () => {
    const visitor = await back(await Visitor.arrives(server.url));
    const posts = Array.from({ length: 10 }, (_, turn) => visitor.posts({ ...ask, text: `hello ${turn}` }));
    await Promise.all(posts);
    set();
    const again = await back(visitor);
    const all = await again.reads((activities) => activities.length === 21);
    const asked = all.filter(({ from }) => from.role === 'user').map(({ id }) => id);
    expect(all.flatMap(({ replyToId }) => (asked.includes(replyToId) ? [replyToId] : []))).toEqual(asked);
  });

  it('nothing is forgotten over a restart', async () => {
    const visitor = await Visitor.arrives(server.url);
    await visitor.says('tell me about the clay mask');
    await server.stop();
    set();
    server = await start();
    const again = await back(new Visitor(server.url, visitor.started));
    expect((await again.says('and how often?')).text).toMatch(/(?:once or twice|one or two times) a week/);
  });
});
