// What one node carries: the shipped server (dist/) with idle sockets and talking visitors, on LMDB and on Redis, beside
// Microsoft's echo bot and a node:http echo in the same run. Needs Linux and redis-server; takes three to five minutes.
// Run: npx ts-node bench/load.ts [idle sockets]
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisServer } from '../tests/support/redisServer';
import { startConnector } from './support/connector';
import { converse } from './support/converse';
import { type LoadPlan, measureNode, type NodeFigures } from './support/measureNode';
import { quantile } from './support/quantile';
import type { RedisFigures } from './support/redisFigures';
import { ServerProcess } from './support/serverProcess';
import { mostSockets } from './support/socketCrowd';
import { table } from './support/table';
import { botFrameworkTalk, jsonTalk, type Talk } from './support/talks';

const WANTED_SOCKETS = Number(process.argv[2] ?? 10_000);
const PLAN: LoadPlan = {
  sockets: mostSockets(WANTED_SOCKETS),
  warmUp: { visitors: 32, seconds: 4, everyMs: 0 },
  // 64 visitors, 200 messages a second: well below what any of the servers can do.
  steady: { visitors: 64, seconds: 20, everyMs: 320 },
  flatOut: { visitors: 32, seconds: 8, everyMs: 0 },
  fanOut: { sockets: 100, messages: 50 },
};
const BASELINE = {
  ...PLAN,
  steady: { ...PLAN.steady, seconds: 8 },
  flatOut: { ...PLAN.flatOut, seconds: 6 },
};
/** Nothing here takes so long: what does has got stuck. */
const GIVE_UP_MS = 360_000;

/** What messages cost and how soon they are answered, of any server. */
interface Speed {
  name: string;
  perSecond: number;
  micros: number;
  steadyMs: number[];
}

async function main(): Promise<void> {
  console.log(
    `${cpus().length} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)} before.`,
  );
  if (PLAN.sockets < WANTED_SOCKETS)
    console.log(`The limit of open files allows ${PLAN.sockets} sockets of ${WANTED_SOCKETS}.`);
  const plain = await measureBaseline('node:http echo', 'jsonEcho', async (url) => jsonTalk(url));
  const connector = await startConnector();
  const sample = await measureBaseline('CloudAdapter echo, to a connector', 'echoSample', async (url) =>
    botFrameworkTalk(url, connector, false),
  );
  connector.stop();

  const folder = mkdtempSync(join(tmpdir(), 'porewise-load-'));
  const redis = await RedisServer.start();
  process.once('exit', () => void redis.kill());
  try {
    const onLmdb = await measureNode(PLAN, `lmdb:${folder}`);
    const onRedis = await measureNode(PLAN, redis.url, redis);
    reportSpeed([speedOf('Porewise on LMDB', onLmdb), speedOf('Porewise on Redis', onRedis), sample, plain]);
    reportNodes(onLmdb, onRedis);
  } finally {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureBaseline(
  name: string,
  file: string,
  begin: (url: string) => Promise<Talk>,
): Promise<Speed> {
  const server = await ServerProcess.start(join(__dirname, 'servers', `${file}.ts`));
  const talk = () => begin(server.url);
  await converse(talk, BASELINE.warmUp);
  const steady = await converse(talk, BASELINE.steady);
  const before = await server.cpuMicros();
  const { ms, seconds } = await converse(talk, BASELINE.flatOut);
  const micros = ((await server.cpuMicros()) - before) / ms.length;
  await server.stop();
  return { name, perSecond: ms.length / seconds, micros, steadyMs: steady.ms };
}

function speedOf(name: string, { steady, flatOut }: NodeFigures): Speed {
  return {
    name,
    perSecond: flatOut.result.ms.length / flatOut.result.seconds,
    micros: flatOut.cpuMicros / flatOut.result.ms.length,
    steadyMs: steady.result.ms,
  };
}

function reportSpeed(speeds: readonly [Speed, Speed, Speed, Speed]): void {
  const [, , sample, limit] = speeds;
  const rate = (1000 / PLAN.steady.everyMs) * PLAN.steady.visitors;
  console.log(`\nFlat out, ${PLAN.flatOut.visitors} visitors; and at a steady ${rate} messages/s.\n`);
  const head = ['', 'messages/s', '÷ echo', '÷ limit', 'µs CPU', '÷ echo', 'p50 ms', 'p99 ms'];
  const rows = speeds.map(({ name, perSecond, micros, steadyMs }) => [
    name,
    perSecond.toFixed(0),
    (perSecond / sample.perSecond).toFixed(2),
    (perSecond / limit.perSecond).toFixed(2),
    micros.toFixed(0),
    (micros / sample.micros).toFixed(2),
    quantile(steadyMs, 0.5).toFixed(1),
    quantile(steadyMs, 0.99).toFixed(1),
  ]);
  console.log(table(head, rows));
}

function reportNodes(onLmdb: NodeFigures, onRedis: NodeFigures): void {
  const row = (name: string, read: (node: NodeFigures) => number | undefined, digits = 0) => [
    name,
    ...[onLmdb, onRedis].map((node) => read(node)?.toFixed(digits) ?? ''),
  ];
  console.log(`\nMeanwhile, and after.\n`);
  console.log(
    table(
      ['', 'LMDB', 'Redis'],
      [
        row('idle sockets', (node) => node.sockets),
        row('kB a socket (bar 15)', (node) => node.socketBytes / 1000, 1),
        row('µs CPU to connect one', (node) => node.connecting.cpuMicros / node.sockets),
        row('µs CPU to begin and connect a conversation', (node) => node.startMicros),
        row('µs CPU of a message alone', (node) => node.messageMicros),
        row('event loop late by, connecting, p99 ms', (node) => node.connecting.loopP99Ms, 1),
        row('… max ms', (node) => node.connecting.loopMaxMs, 1),
        row('event loop late by, steady, p99 ms (bar 50)', (node) => node.steady.loopP99Ms, 1),
        row('… max ms (bar 200)', (node) => node.steady.loopMaxMs, 1),
        row('event loop late by, flat out, p99 ms', (node) => node.flatOut.loopP99Ms, 1),
        row('… max ms', (node) => node.flatOut.loopMaxMs, 1),
        row('100 sockets of one conversation, p99 ms (bar 50)', (node) => quantile(node.fanOutMs, 0.99), 1),
        row('restart: s until it has ended', (node) => node.restart.endsAfterS, 1),
        row('… until the next one listens', (node) => node.restart.listensAfterS, 1),
        row('… until all sockets are back (bar 30)', (node) => node.restart.allBackAfterS, 1),
      ],
    ),
  );
  if (onRedis.redis) reportRedis(onRedis.redis);
  reportForSimulation(onRedis);
  console.log(`\nLoad ${loadavg()[0]?.toFixed(1)} after, ${performance.now().toFixed(0)} ms.`);
}

function reportRedis({ start, message }: NonNullable<NodeFigures['redis']>): void {
  const row = (name: string, figure: keyof RedisFigures, digits = 0) => [
    name,
    ...[start, message].map((cost) => cost[figure].toFixed(digits)),
  ];
  console.log('\nWhat Redis has to do.\n');
  console.log(
    table(
      ['', 'conversation begun', 'message'],
      [
        row('calls', 'calls', 1),
        row('publications', 'publications', 1),
        row('µs CPU', 'cpuMicros'),
        row('bytes kept for a day', 'dayBytes'),
        row('bytes kept for 30 days', 'monthBytes'),
      ],
    ),
  );
}

/** The same figures as arguments of bench/simulateNodes.ts. */
function reportForSimulation({ redis, ...node }: NodeFigures): void {
  if (!redis) return;
  const { start, message } = redis;
  const figures = {
    messageMicros: node.messageMicros,
    startMicros: node.startMicros,
    connectMicros: node.connecting.cpuMicros / node.sockets,
    socketBytes: node.socketBytes,
    socketsANode: node.sockets,
    redisMessageMicros: message.cpuMicros,
    redisStartMicros: start.cpuMicros,
    messageCalls: message.calls,
    startCalls: start.calls,
    messagePublications: message.publications,
    startPublications: start.publications,
    messageDayBytes: message.dayBytes,
    startDayBytes: start.dayBytes,
    messageMonthBytes: message.monthBytes,
    startMonthBytes: start.monthBytes,
  };
  const args = Object.entries(figures).map(([name, value]) => `--${name} ${Number(value.toPrecision(3))}`);
  console.log(`\nnpx ts-node bench/simulateNodes.ts ${args.join(' ')}`);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
setTimeout(() => {
  console.error(`Not done after ${GIVE_UP_MS / 1000} s: something waits for what does not come.`);
  process.exit(1);
}, GIVE_UP_MS).unref();
main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
