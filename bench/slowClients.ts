// What a thousand callers who never finish what they ask cost everybody else, and how soon they are closed.
// Bars: all closed within 20 s, a turn's p99 within 50 ms meanwhile.
// Run: npx ts-node bench/slowClients.ts

import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { emulatorMessage, postActivity } from '../tests/support/activity';
import { quantile } from './support/quantile';
import { ShippedServer } from './support/shippedServer';
import { table } from './support/table';

const SOCKETS = 1_000;
const GIVE_UP_MS = 30_000;
const PAUSE_MS = 20;
const DRIBBLE_MS = 1_000;

/** What they send at once, and then again and again. */
const KINDS: Record<string, { first: string; again?: string }> = {
  'nothing at all': { first: '' },
  'half of a header': { first: 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ' },
  'a header without end': { first: 'GET / HTTP/1.1\r\nHost: x\r\n', again: 'X-Slow: 1\r\n' },
  'half of a body': { first: post(100) },
  'a body, byte by byte': { first: post(1_000), again: '{' },
};

function post(length: number): string {
  return `POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{`;
}

async function main(): Promise<void> {
  const server = await ShippedServer.start({ STORE: 'memory:' });
  const { hostname, port } = new URL(server.url);
  for (let turn = 0; turn < 200; turn++) await timedTurn(server.url);
  const before = await turnsFor(server.url, async () => wait(5_000));

  await server.reading();
  const kinds = Object.entries(KINDS);
  const closed = new Map<string, number[]>(kinds.map(([name]) => [name, []]));
  const during = await turnsFor(server.url, async () => {
    const ends = Array.from({ length: SOCKETS }, async (_, index) => {
      const [name, { first, again = '' }] = kinds[index % kinds.length] ?? ['', { first: '' }];
      const ms = await lifetime(connect(Number(port), hostname), first, again);
      closed.get(name)?.push(ms);
    });
    await Promise.race([Promise.all(ends), wait(GIVE_UP_MS)]);
  });
  const { loopP99Ms, loopMaxMs } = await server.reading();
  await server.stop();

  const rows = [...closed].map(([name, times]) => [
    name,
    `${times.length} of ${Math.ceil(SOCKETS / kinds.length)}`,
    (Math.max(...times) / 1000).toFixed(1),
  ]);
  console.log(table([`${SOCKETS} slow callers, who send`, 'closed', 'the last after s'], rows));
  const line = (name: string, times: readonly number[]) => [
    name,
    String(times.length),
    ...[0.5, 0.99, 1].map((at) => quantile(times, at).toFixed(1)),
  ];
  console.log(
    `\n${table(['turns of another, ms', 'count', 'median', 'p99', 'longest'], [line('alone', before), line('meanwhile', during)])}`,
  );
  console.log(`\nevent loop, ms: p99 ${loopP99Ms.toFixed(1)}, longest ${loopMaxMs.toFixed(1)}`);
}

/** @returns after how many ms the server closed it */
function lifetime(socket: Socket, first: string, again: string): Promise<number> {
  const started = performance.now();
  const dribble = setInterval(() => again && socket.write(again), DRIBBLE_MS);
  socket.on('error', () => undefined);
  socket.on('data', () => undefined);
  socket.write(first);
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearInterval(dribble);
      resolve(performance.now() - started);
    });
  });
}

/** The times of the turns that another has while `work` goes on, in ms. */
async function turnsFor(url: string, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let working = true;
  const done = work().finally(() => {
    working = false;
  });
  while (working) {
    times.push(await timedTurn(url));
    await wait(PAUSE_MS);
  }
  await done;
  return times;
}

let count = 0;

async function timedTurn(url: string): Promise<number> {
  count += 1;
  const started = performance.now();
  const message = emulatorMessage(String(count), 'how often should I use a clay mask?');
  const response = await postActivity(url, message);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`a turn was answered with ${response.status}`);
  return performance.now() - started;
}

main();
