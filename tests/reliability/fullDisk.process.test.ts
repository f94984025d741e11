import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PorewiseProcess } from '../support/porewiseProcess';
import { openStream, type Stream } from '../support/stream';
import { answers, Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const NOT_KEPT = /can't remember our conversation right now/;

describe('Disk full: a server whose store has no room', () => {
  let folder: string;
  let server: PorewiseProcess;
  let visitor: Visitor;
  let stream: Stream;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'porewise-full-'));
    server = await PorewiseProcess.start({ STORE: `lmdb:${folder}`, RATE_LIMITS: 'off' });
    visitor = await Visitor.arrives(server.url);
    stream = await openStream(await visitor.streamUrl());
  });
  afterEach(async () => {
    stream.socket.terminate();
    await server.kill();
    rmSync(folder, { recursive: true });
  });

  const statusOf = async (path: string) => (await fetch(`${server.url}${path}`)).status;

  const degraded = async () =>
    ((await (await fetch(`${server.url}/readyz`)).json()) as { degraded?: string }).degraded;

  async function asks(text: string): Promise<string> {
    const { id } = (await (await visitor.posts({ type: 'message', text })).json()) as { id: string };
    const answer = await waitFor('the answer', () => stream.activities().find(answers(id)));
    return answer.text;
  }

  /** Limits the size of the server's files: a write beyond it fails, as on a full disk. */
  function limitFiles(bytes: number | 'unlimited'): void {
    const { pid } = JSON.parse(readFileSync(join(folder, 'process.lock'), 'utf8')) as { pid: number };
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
  }

  it('says so, answers on from no memory, and is itself again when there is room', async () => {
    expect(await asks('tell me about the clay mask')).not.toMatch(NOT_KEPT);
    expect(await statusOf('/readyz')).toBe(200);

    limitFiles(1);
    for (const text of ['does laser hurt?', 'and the peel?', 'hi']) {
      const answer = await asks(text);
      // The first message may find the disk full only when it saves its state, after its answer.
      if (text !== 'does laser hurt?') expect(answer).toMatch(NOT_KEPT);
    }
    await waitFor('degradation', async () => (await degraded()) === 'store');
    expect(await statusOf('/readyz')).toBe(200);
    const poller = await Visitor.arrives(server.url);
    for (const text of ['does laser hurt?', 'and the peel?'])
      expect((await poller.says(text)).text).toMatch(NOT_KEPT);

    limitFiles('unlimited');
    await waitFor('no degradation', async () => (await degraded()) === undefined);
    expect(await asks('how often should I use a toner?')).not.toMatch(NOT_KEPT);
    await server.stop();
    expect(server.output).not.toMatch(/does laser hurt|clay mask/);
  });
});
