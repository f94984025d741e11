import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnContext } from 'botbuilder';
import { createApp } from '../../app/createApp';
import { DirectLineAdapter } from '../../channels/directLine/directLineAdapter';
import { readConfig } from '../../config/readConfig';
import { openLmdbStore } from '../../storage/lmdb/lmdbStore';
import type { Store } from '../../storage/store';
import { shippedAssistant } from '../support/person';
import { Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const KEY = 'a key of more than thirty-two characters';
const GRANT = { conversationId: 'c', userId: 'visitor' };

describe('Poison: a message whose handling throws', () => {
  let folder: string;
  /** How often the message was read. */
  let reads: number;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-poison-'));
    reads = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function start() {
    const { recognizer, ...loaded } = await shippedAssistant();
    const understand = (text: string) => {
      if (text !== 'poison') return recognizer.understand(text);
      reads += 1;
      throw new Error('a fault');
    };
    const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', TOKEN_SIGNING_KEY: KEY };
    const config = readConfig({ ...settings, STORE: `lmdb:${folder}` });
    const app = await createApp(
      config,
      Promise.resolve({ ...loaded, recognizer: { ...recognizer, understand } }),
    );
    return { url: await app.start(), stop: () => app.stop() };
  }

  it('gets one apology, and the next message its answer', async () => {
    const app = await start();
    const visitor = await Visitor.arrives(app.url);
    expect((await visitor.says('poison')).text).toMatch(/^Sorry, something went wrong/);
    expect((await visitor.says('how often should I use a clay mask?')).text).toMatch(/once or twice a week/);
    expect((await visitor.page()).activities).toHaveLength(5);
    await app.stop();
  });

  it('is not read again after a restart', async () => {
    const before = await start();
    const visitor = await Visitor.arrives(before.url);
    await visitor.says('poison');
    await before.stop();
    const after = await start();
    // The turns of the ended process run before those of new messages.
    await new Visitor(after.url, visitor.started).says('hi');
    await after.stop();
    expect(reads).toBe(1);
  });
});

describe('Poison: a message that is taken over', () => {
  let folder: string;
  let store: Store;
  const errors: unknown[] = [];
  const runs: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'porewise-poison-'));
    errors.length = 0;
    runs.length = 0;
    store = await openLmdbStore({ folder, onNotice: () => undefined });
    await store.log.open(GRANT.conversationId);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  /** A process of its own, as far as the store can tell. */
  const process = (run: (context: TurnContext) => Promise<void>) =>
    new DirectLineAdapter({
      apologize: async (context, error) => {
        errors.push(error);
        await context.sendActivity('Sorry.');
      },
      log: store.log,
      botName: 'Echo',
      run: (context) => {
        runs.push(context.activity.text);
        return run(context);
      },
      onError: (error) => errors.push(error),
    });
  const neverEnds = () => new Promise<void>(() => undefined);
  const fails = async () => {
    throw new Error('a fault');
  };
  /** That many processes take the message over, one after the other, and each ends before its answer. */
  const dies = async (count: number) => {
    for (let restart = 1; restart <= count; restart++) {
      void process(neverEnds).takeOver(0);
      await waitFor('its turn', () => runs.length === restart + 1);
    }
  };
  const say = (adapter: DirectLineAdapter) => adapter.say(GRANT, { type: 'message', text: 'poison' });

  it('is not taken over when its turn failed where the bot could not apologize', async () => {
    const adapter = process(fails);
    await say(adapter);
    await adapter.drained();
    await process(fails).takeOver(0);
    expect(runs).toEqual(['poison']);
    expect(errors).toHaveLength(1);
  });

  it('is run once more when that fails', async () => {
    await say(process(neverEnds));
    for (let restart = 0; restart < 5; restart++) await process(fails).takeOver(0);
    expect(runs).toHaveLength(2);
  });

  it('is given up with an apology when three processes ended while they were at it, and the next is answered', async () => {
    await say(process(neverEnds));
    await dies(3);
    const last = process(async (context) => void (await context.sendActivity('Here I am.')));
    await last.takeOver(0);
    const apology = (await store.log.readFrom(GRANT.conversationId, 0))?.activities.at(-1);
    expect(apology).toContain('Sorry.');
    expect(runs).toHaveLength(4);
    expect(errors.map(String)).toEqual(['GivenUp']);
    expect(await store.log.unanswered(0)).toEqual([]);
    await last.say(GRANT, { type: 'message', text: 'hi' });
    await last.drained();
    const page = await store.log.readFrom(GRANT.conversationId, 0);
    expect(page?.activities.at(-1)).toContain('Here I am.');
  });

  it('shows as typing, once a process', async () => {
    await say(process(neverEnds));
    await dies(2);
    await process(fails).takeOver(0);
    const page = await store.log.readFrom(GRANT.conversationId, 0);
    const types = page?.activities.map((json) => (JSON.parse(json) as { type: string }).type);
    expect(types).toEqual(['message', 'typing', 'typing', 'typing']);
  });

  it('is answered in the order in which it was said', async () => {
    const dead = process(neverEnds);
    for (let number = 0; number < 20; number++)
      await dead.say(GRANT, { type: 'message', text: String(number) });
    runs.length = 0;
    await process(async () => undefined).takeOver(0);
    expect(runs).toEqual(Array.from({ length: 20 }, (_, number) => String(number)));
  });
});
