import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorMessage, postActivity } from '../support/activity';
import { type RunningServer, startServer } from '../support/startServer';
import { answers, Visitor } from '../support/visitor';

const KEY = 'a key of more than thirty-two characters';
const TIMES = 5;

describe('Duplicates: an activity that comes five times at once, and five times after a restart', () => {
  let folder: string;
  let server: RunningServer;
  const start = () => startServer({ STORE: `lmdb:${folder}`, TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' });
  const fiveTimes = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: TIMES }, work));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-duplicates-'));
    server = await start();
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('is one message with one answer in Direct Line', async () => {
    const visitor = await Visitor.arrives(server.url);
    const text = 'how often should I use a clay mask?';
    const message = { type: 'message', text, channelData: { clientActivityID: 'same' } };
    const idsBy = (who: Visitor) =>
      fiveTimes(async () => ((await (await who.posts(message)).json()) as { id: string }).id);
    const ids = await idsBy(visitor);
    await visitor.reads((all) => all.some(answers(ids[0] ?? '')));
    await server.stop();

    server = await start();
    const again = new Visitor(server.url, visitor.started);
    ids.push(...(await idsBy(again)));
    // A conversation is answered in order: once this is answered, so is everything before it.
    await again.says('thanks');
    const { activities } = await again.page();
    expect(new Set(ids).size).toBe(1);
    expect(activities.filter(({ id }) => id === ids[0])).toHaveLength(1);
    expect(activities.filter(answers(ids[0] ?? ''))).toHaveLength(1);
    expect(activities).toHaveLength(5);
  });

  it('is one turn with one answer on channels of Azure', async () => {
    const message = emulatorMessage('same', 'how often should I use a clay mask?');
    const answers = async () => {
      const response = await postActivity(server.url, message);
      const { activities } = (await response.json()) as { activities: { type: string }[] };
      return activities.filter(({ type }) => type === 'message').length;
    };
    const before = await fiveTimes(answers);
    await server.stop();
    server = await start();
    const after = await fiveTimes(answers);
    const total = [...before, ...after].reduce((sum, count) => sum + count, 0);
    expect(total).toBe(1);
  });
});
