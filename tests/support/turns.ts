import { openRedisStore } from '../../storage/redis/redisStore';
import type { Store } from '../../storage/store';

/** What a TurnProcess is to do. */
export interface TurnOrder {
  url: string;
  conversationId: string;
  /** How many turns to take; with 0 it takes the lock and keeps it until the process ends. */
  turns: number;
}

export interface TurnReport {
  /** Names of the errors after which a turn was tried again. */
  failures: string[];
  /** How long the turns took, in ms. */
  took: number;
}

async function work(store: Store, { conversationId, turns }: TurnOrder): Promise<TurnReport> {
  const key = `conversation/${conversationId}`;
  const failures: string[] = [];
  const turn = async () => {
    const state = (await store.states.read([key]))[key];
    await store.states.write({ [key]: { ...state, count: (state?.count ?? 0) + 1 } });
  };
  if (turns === 0)
    await store.lock.run(conversationId, () => {
      report({ failures, took: 0 });
      return new Promise(() => undefined);
    });
  const started = performance.now();
  for (let done = 0; done < turns; ) {
    try {
      await store.lock.run(conversationId, turn);
      done += 1;
    } catch (error) {
      failures.push(error instanceof Error ? error.name : 'unknown');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const took = performance.now() - started;
  await store.close();
  return { failures, took };
}

function report(result: TurnReport): void {
  process.send?.(result);
}

process.once('message', async (order: TurnOrder) => {
  const store = await openRedisStore({ url: order.url, onNotice: () => undefined });
  process.once('message', async () => {
    report(await work(store, order));
    process.disconnect();
  });
  process.send?.('ready');
});
