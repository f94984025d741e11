import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../support/startServer';
import { openStream } from '../support/stream';
import { Visitor } from '../support/visitor';

const TEXTS: Record<string, string> = {
  'a run of one letter': 'a'.repeat(60_000),
  'a run of spaces': `${' '.repeat(60_000)}?`,
  'a run of line ends': '\r\n'.repeat(10_000),
  emoji: '😀'.repeat(4_000),
  'emoji that are joined': '👩‍👩‍👧‍👦'.repeat(2_000),
  'joiners alone': '\u200d'.repeat(10_000),
  'combining marks': `e${'\u0301'.repeat(10_000)}`,
  'right to left': `\u202eclay mask \u05d0\u05d1 \u0627\u0644\u0628\u0634\u0631\u0629 \u202c`,
  nulls: `clay\0mask\0${'\0'.repeat(2_000)}`,
  'control characters': Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('x'),
  'a lone high surrogate': `clay mask \ud83d`,
  'a lone low surrogate': '\ude00 clay mask',
  'surrogates in the wrong order': '\ude00\ud83d'.repeat(2_000),
  'a byte order mark': '\ufeffclay mask',
  'full-width letters': 'ｈｏｗ ｏｆｔｅｎ ｃｌａｙ ｍａｓｋ'.repeat(100),
  'bait for expressions that go back: (a+)+': `${'a'.repeat(30_000)}!`,
  'bait for expressions that go back: spaces before an end': `x${' \t'.repeat(15_000)}x`,
  'bait for expressions that go back: tags': '<at'.repeat(15_000),
  'bait for expressions that go back: mail': `${'a@'.repeat(15_000)}.`,
  'bait for expressions that go back: brackets': '[('.repeat(15_000),
  'names of every object': '__proto__ constructor prototype toString hasOwnProperty',
  'placeholders of ours': '{procedure} {topics} {name} $& $1 %s',
  'markup and scripts': '<script>alert(1)</script><img src=x onerror=alert(1)>'.repeat(50),
  'what a store or a shell would read': `'; DROP TABLE x; -- $(id) \`id\` ../../etc/passwd`,
};

describe('Text fuzz: a message', () => {
  let folder: string;
  let server: RunningServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-text-'));
    server = await startServer({ STORE: `lmdb:${folder}`, RATE_LIMITS: 'off' });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();

  it.each(Object.entries(TEXTS))('of %s is answered, and so is the next', async (_what, text) => {
    const visitor = await Visitor.arrives(server.url);
    const stream = await openStream(await visitor.streamUrl());
    const answer = await visitor.says(text);
    expect(answer.text).toMatch(/\w/);
    expect(answer.text).not.toMatch(/undefined|\[object|something went wrong/);
    const next = await visitor.says('how often should I use a clay mask?');
    expect(next.text).toMatch(/(?:once or twice|one or two times) a week/);
    stream.socket.close();
    await stream.closed;
    const { activities } = await visitor.page();
    expect(stream.activities().map(({ id }) => id)).toEqual(activities.map(({ id }) => id));
    expect(await metrics()).not.toMatch(/^porewise_faults_total\{.*\} [1-9]/m);
  });

  it('of any of these is answered on a channel of Azure', async () => {
    for (const [what, text] of Object.entries(TEXTS)) {
      const response = await fetch(`${server.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: what,
          channelId: 'emulator',
          serviceUrl: 'http://localhost:1',
          conversation: { id: 'c' },
          from: { id: 'person' },
          recipient: { id: 'bot' },
          text,
          deliveryMode: 'expectReplies',
        }),
      });
      const { activities } = (await response.json()) as { activities: { text?: string }[] };
      expect([what, response.status, activities.length]).toEqual([what, 200, 1]);
      expect(activities[0]?.text).not.toMatch(/undefined|\[object|something went wrong/);
    }
    expect(await metrics()).not.toMatch(/^porewise_faults_total\{.*\} [1-9]/m);
  });
});
