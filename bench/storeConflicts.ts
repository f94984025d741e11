import { openRedisStore } from '../storage/redis/redisStore';
import { RedisServer } from '../tests/support/redisServer';
import { TurnProcess } from '../tests/support/turnProcess';
import { table } from './support/table';

const PROCESSES = 2;
const TURNS = 1_000;
const KILLS = 3;

/**
 * Two processes on one Redis do turns of one conversation: how many updates are lost, and how long the next turn waits
 * when a holder of the lock is killed in the middle of its own. Bars: 0, and 9 s.
 */
async function run(): Promise<void> {
  const server = await RedisServer.start();
  const { url } = server;
  const store = await openRedisStore({ url, onNotice: (notice) => console.error(notice) });
  const processes: TurnProcess[] = [];
  const start = async (turns: number) => {
    const started = await TurnProcess.start({ url, conversationId: 'c', turns });
    processes.push(started);
    return started;
  };
  try {
    const turning = await Promise.all(Array.from({ length: PROCESSES }, () => start(TURNS / PROCESSES)));
    const reports = await Promise.all(turning.map((started) => started.run()));
    const { count = 0 } = (await store.states.read(['conversation/c']))['conversation/c'] ?? {};
    const took = Math.max(...reports.map((report) => report.took));
    const delays: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const holder = await start(0);
      await holder.run();
      const killed = performance.now();
      await holder.kill();
      await store.lock.run('c', async () => delays.push(performance.now() - killed));
    }
    const rows = [
      ['turns', String(TURNS)],
      ['lost updates', String(TURNS - Number(count))],
      ['refused or failed', String(reports.flatMap(({ failures }) => failures).length)],
      ['ms a turn', (took / TURNS).toFixed(1)],
      ['s until the next turn after a kill, at most', (Math.max(...delays) / 1000).toFixed(2)],
    ];
    console.log(table([`${PROCESSES} processes`, ''], rows));
  } finally {
    await Promise.all(processes.map((started) => started.kill()));
    await store.close();
    await server.stop();
  }
}

run();
