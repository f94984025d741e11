import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PorewiseProcess } from '../support/porewiseProcess';
import { openStream } from '../support/stream';
import { answers, Visitor } from '../support/visitor';

const KEY = 'a key of more than thirty-two characters';
const MESSAGES = 20;

describe('a server with its own store', () => {
  let folder: string;
  const start = () =>
    PorewiseProcess.start({ STORE: `lmdb:${folder}`, TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'porewise-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('loses no message that it took when it is killed, and answers each in the end', async () => {
    const before = await start();
    const visitor = await Visitor.arrives(before.url);
    const posts = Array.from({ length: MESSAGES }, async (_, count) => {
      const response = await visitor.posts({ type: 'message', text: `hello ${count}` });
      return response.ok ? ((await response.json()) as { id: string }).id : '';
    });
    const first = await Promise.race(posts);
    await before.kill();
    const settled = await Promise.allSettled(posts);
    const taken = settled.flatMap((post) => (post.status === 'fulfilled' && post.value ? [post.value] : []));
    expect(taken).toContain(first);

    const after = await start();
    const back = new Visitor(after.url, visitor.started);
    const all = await back.reads((seen) => taken.every((id) => seen.some(answers(id))));
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(taken));
    expect(new Set(ids).size).toBe(ids.length);
    await after.stop();
  });

  it('remembers the conversation after a restart', async () => {
    const before = await start();
    const visitor = await Visitor.arrives(before.url);
    await visitor.says('tell me about the clay mask');
    await before.stop();
    const after = await start();
    const { text } = await new Visitor(after.url, visitor.started).says('and how often?');
    expect(text).toMatch(/(?:once or twice|one or two times) a week/);
    await after.stop();
  });

  it('answers what it took, closes streams with 1001 and ends with 0 when it is told to stop', async () => {
    const server = await start();
    const visitor = await Visitor.arrives(server.url);
    const stream = await openStream(await visitor.streamUrl());
    const response = await visitor.posts({ type: 'message', text: 'how often should I use a clay mask?' });
    const { id } = (await response.json()) as { id: string };
    expect(await server.stop()).toBe(0);
    expect(await stream.closed).toBe(1001);
    expect(stream.activities().some(answers(id))).toBe(true);
  });

  it('says who uses the folder when a second one is started on it', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(folder);
    await server.stop();
  });

  it('logs neither what was said nor a token', async () => {
    const server = await start();
    const visitor = await Visitor.arrives(server.url);
    await visitor.says('my canary says tweet, and how often should I use a clay mask?');
    await visitor.posts({ type: 'message', text: { canary: 'tweet' } });
    await visitor.call('GET', '/conversations/canary-tweet/activities');
    await server.stop();
    const log = server.output;
    expect(log).toContain('"msg":"turn"');
    expect(log).not.toMatch(/canary|tweet|clay mask/);
    expect(log).not.toContain(visitor.started.token);
  });
});
