// What quiet visitors wait for their answers while somebody else sends far more than is allowed, on LMDB.
// Bar: p99 within 200 ms.
// Run: npx ts-node bench/flood.ts
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { converse } from './support/converse';
import type { FloodOrder, FloodReport } from './support/floodProcess';
import { quantile } from './support/quantile';
import { ShippedServer } from './support/shippedServer';
import { table } from './support/table';
import { directLineTalk } from './support/talks';

/** Less than a conversation may say. */
const QUIET = { visitors: 10, seconds: 12, everyMs: 600 };
const WARM_UP = { visitors: 10, seconds: 3, everyMs: 600 };

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'porewise-flood-'));
  const server = await ShippedServer.start({
    STORE: `lmdb:${folder}`,
    // The quiet visitors share an address: they need more tokens a minute than one visitor may have.
    RATE_LIMITS: 'messages=20,tokens=600,sockets=50,kilobytes=12000',
    TRUST_PROXY: '127.0.0.1',
  });
  const quiet = async () => (await converse(() => directLineTalk(server.url), QUIET)).ms;
  await converse(() => directLineTalk(server.url), WARM_UP);
  const rows = [row('nobody', await quiet(), '')];
  for (const what of ['messages of one conversation', 'new conversations'] as const) {
    const { result, counted } = await during({ url: server.url, what }, quiet);
    const answers = Object.entries(counted).map(([status, count]) => `${count} × ${status}`);
    rows.push(row(what, result, answers.join(', ')));
  }
  await server.stop();
  rmSync(folder, { recursive: true });
  console.log(
    table(['a flood of', 'answers', 'p50 ms', 'p99 ms (bar 200)', 'longest', 'to the flood'], rows),
  );
}

async function during<T>(
  order: FloodOrder,
  work: () => Promise<T>,
): Promise<{ result: T; counted: FloodReport }> {
  const flood = fork(join(__dirname, 'support', 'floodProcess.ts'), {
    execArgv: ['--require', require.resolve('ts-node/register')],
  });
  flood.send(order);
  const result = await work();
  const report = once(flood, 'message');
  flood.send('stop');
  const [counted] = (await report) as [FloodReport];
  return { result, counted };
}

function row(what: string, ms: readonly number[], answers: string): string[] {
  return [what, String(ms.length), ...[0.5, 0.99, 1].map((at) => quantile(ms, at).toFixed(1)), answers];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
