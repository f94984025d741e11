import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PorewiseProcess } from '../support/porewiseProcess';
import { startServer } from '../support/startServer';
import { openStream } from '../support/stream';
import { Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const KEY = 'a key of more than thirty-two characters';
const LOOPS = 20;
/** How many servers are stopped at the same time. */
const SERVERS = 4;
const MESSAGES = 20;

describe('SIGTERM', () => {
  /** Stops a server that often while it gets messages, and starts it again. */
  async function restarts(loops: number): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'porewise-stop-'));
    const start = () =>
      PorewiseProcess.start({ STORE: `lmdb:${folder}`, TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' });
    let server = await start();
    const { started } = await Visitor.arrives(server.url);
    const taken: string[] = [];
    for (let loop = 0; loop < loops; loop++) {
      const visitor = new Visitor(server.url, started);
      const stream = await openStream(await visitor.streamUrl());
      const posts = Array.from({ length: MESSAGES }, async (_, count) => {
        const response = await visitor.posts({ type: 'message', text: `hello ${loop} ${count}` });
        if (response.ok) taken.push(((await response.json()) as { id: string }).id);
      });
      await Promise.race(posts);
      const ended = server.stop();
      await Promise.allSettled(posts);
      expect(await stream.closed).toBe(1001);
      expect(await ended).toBe(0);
      server = await start();
    }
    const all = await new Visitor(server.url, started).history();
    const answers = all.filter(({ type }) => type === 'message');
    const answered = answers.flatMap(({ replyToId }) => replyToId ?? []);
    expect(taken.length).toBeGreaterThanOrEqual(loops);
    expect(answered.filter((id) => taken.includes(id)).sort()).toEqual(taken.sort());
    await server.stop();
    rmSync(folder, { recursive: true });
  }

  it(`under load, ${LOOPS} times: every message that was taken is answered once, and the process ends with 0`, async () => {
    await Promise.all(Array.from({ length: SERVERS }, () => restarts(LOOPS / SERVERS)));
  });

  it('is followed by a while in which the server still answers, and says that it stops', async () => {
    const server = await PorewiseProcess.start({ DRAIN_SECONDS: '2' });
    const ended = server.stop();
    await waitFor('not ready', async () => (await fetch(`${server.url}/readyz`)).status === 503);
    expect(await server.answer('how often should I use a clay mask?')).toMatch(/once or twice a week/);
    expect(await ended).toBe(0);
  });

  it('no request that comes after it is told that the server is ready', async () => {
    const server = await startServer();
    const visitor = await Visitor.arrives(server.url);
    const stream = await openStream(await visitor.streamUrl());
    const statuses: string[] = [];
    const ask = () => fetch(`${server.url}/readyz`).then(({ status }) => status);
    expect(await ask()).toBe(200);
    // The server waits two seconds for a client that does not close its side.
    stream.socket.pause();
    const stopped = server.stop();
    for (let request = 0; request < 10; request++) {
      // Once nobody listens there is no answer.
      statuses.push(String(await ask().catch(() => 'none')));
    }
    expect(statuses).not.toContain('200');
    stream.socket.terminate();
    await stopped;
  });
});
