// What 20 visitors, each from an address of their own, wait for and lose while one address sends all that it may, of the
// largest kind, on LMDB with the default limits. Bar: nothing lost, p99 within 200 ms.
// Run: npx ts-node bench/siege.ts [minutes, 10 if not given] [off]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Visitor } from '../tests/support/visitor';
import type { FloodReport } from './support/floodProcess';
import { quantile } from './support/quantile';
import { ShippedServer } from './support/shippedServer';
import { table } from './support/table';
import { VISIT } from './support/visitWords';

const VISITORS = 20;
const EVERY_MS = 15_000;

async function main(): Promise<void> {
  const minutes = Number(process.argv[2] ?? 10);
  const folder = mkdtempSync(join(tmpdir(), 'porewise-siege-'));
  const server = await ShippedServer.start({
    STORE: `lmdb:${folder}`,
    TRUST_PROXY: '127.0.0.1',
    // The defaults, or off with "off" as the second argument: then shares alone protect.
    RATE_LIMITS: process.argv[3] ?? '',
  });
  const visitors = await Promise.all(
    Array.from({ length: VISITORS }, (_, number) =>
      Visitor.arrives(server.url, { 'X-Forwarded-For': `198.51.100.${number + 1}` }),
    ),
  );
  const rows = [row('nobody', await talked(visitors, 30_000), {})];
  const flood = fork(join(__dirname, 'support', 'floodProcess.ts'), {
    execArgv: ['--require', require.resolve('ts-node/register')],
  });
  flood.send({ url: server.url, what: 'the largest messages' });
  const ms = await talked(visitors, minutes * 60_000);
  const report = once(flood, 'message');
  flood.send('stop');
  const [counted] = (await report) as [FloodReport];
  rows.push(row('one address', ms, counted));
  const histories = await Promise.all(visitors.map((visitor) => visitor.history()));
  const lost = visitors.filter((_, number) => (histories[number]?.length ?? 0) < 3).length;
  console.log(
    table(['a siege by', 'answers', 'p50 ms', 'p99 ms (bar 200)', 'longest', 'to the siege'], rows),
  );
  const megabytes = (statSync(join(folder, 'data.mdb')).size / 2 ** 20).toFixed(0);
  console.log(
    `${minutes} minutes. Conversations lost: ${lost} of ${VISITORS}. The file has ${megabytes} MB.`,
  );
  await server.stop();
  rmSync(folder, { recursive: true });
}

/** Every visitor says something again and again. @returns the time to each answer, in ms */
async function talked(visitors: readonly Visitor[], forMs: number): Promise<number[]> {
  const ends = performance.now() + forMs;
  const ms: number[] = [];
  await Promise.all(
    visitors.map(async (visitor, number) => {
      await delay((EVERY_MS * number) / VISITORS);
      for (let turn = number; performance.now() < ends; turn++) {
        const asked = performance.now();
        await visitor.says(VISIT[turn % VISIT.length] ?? 'hi');
        ms.push(performance.now() - asked);
        await delay(Math.max(0, Math.min(asked + EVERY_MS, ends) - performance.now()));
      }
    }),
  );
  return ms;
}

function row(who: string, ms: readonly number[], counted: FloodReport): string[] {
  const answers = Object.entries(counted).map(([status, count]) => `${count} × ${status}`);
  return [
    who,
    String(ms.length),
    ...[0.5, 0.99, 1].map((at) => quantile(ms, at).toFixed(1)),
    answers.join(', '),
  ];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
