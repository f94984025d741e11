import { writeSync } from 'node:fs';
import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';
import type { Store } from '../../../storage/store';

const CONVERSATIONS = 10;

/**
 * A process to be killed: `storeWriter FOLDER RUN`. It writes without an end to conversations of this run, and says
 * every write on stdout once it has ended: `ready MS`, `said CONVERSATION ID`, `counted N`, `notice TEXT`.
 */
async function main([folder = '', run = '']: string[]): Promise<void> {
  const started = performance.now();
  const store = await openLmdbStore({ folder, onNotice: (message) => say(`notice ${message}`) });
  say(`ready ${Math.round(performance.now() - started)}`);
  const ids = Array.from({ length: CONVERSATIONS }, (_, number) => `${run}-${number}`);
  await Promise.all([...ids.map((id) => talk(store, id)), count(store)]);
}

async function talk({ log }: Store, conversationId: string): Promise<void> {
  await log.open(conversationId);
  for (let number = 0; ; number++) {
    const json = JSON.stringify({ number, text: 'x'.repeat((number * 37) % 6_000) });
    await log.append(conversationId, { id: `${number}`, json }, { awaitsAnswer: true });
    say(`said ${conversationId} ${number}`);
    await log.answered(conversationId, `${number}`);
  }
}

async function count({ states }: Store): Promise<void> {
  for (;;) {
    const { counter } = await states.read(['counter']);
    const total = (counter?.total ?? 0) + 1;
    await states.write({ counter: { ...counter, total } });
    say(`counted ${total}`);
  }
}

/** At once: a line that was said is not lost with the process. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
