// How soon visitors are answered while Redis does not answer or is down, and how soon the server says so and recovers.
// Bars: a reply's p99 within 2.5 s; not ready within 5 s; ready, and remembering, within 5 s after. Needs redis-server.
// Run: npx ts-node bench/storeOutage.ts
import { setTimeout as wait } from 'node:timers/promises';
import { RedisServer } from '../tests/support/redisServer';
import { openStream, type Stream } from '../tests/support/stream';
import { Visitor } from '../tests/support/visitor';
import { waitFor } from '../tests/support/waitFor';
import { quantile } from './support/quantile';
import { ShippedServer } from './support/shippedServer';
import { table } from './support/table';

const VISITORS = 20;
const FOR_MS = 8_000;
const PAUSE_MS = 100;
const NOT_KEPT = /can't remember our conversation right now/;

interface Guest {
  visitor: Visitor;
  stream: Stream;
}

async function main(): Promise<void> {
  const redis = await RedisServer.start();
  const server = await ShippedServer.start({
    STORE: redis.url,
    TOKEN_SIGNING_KEY: 'for the benchmark alone: 32 characters or more',
  });
  try {
    const guests = await Promise.all(Array.from({ length: VISITORS }, () => guest(server.url)));
    const rows = [
      await outage('does not answer', server.url, guests, {
        begin: () => redis.pause(),
        end: () => redis.resume(),
      }),
      await outage('is down', server.url, guests, { begin: () => redis.kill(), end: () => redis.restart() }),
    ];
    for (const { stream } of guests) stream.socket.terminate();
    console.log(
      table(['Redis', 'replies', 'median ms', 'p99', 'longest', 'not ready, s', 'healthy again, s'], rows),
    );
  } finally {
    await server.stop();
    await redis.stop();
  }
}

async function guest(url: string): Promise<Guest> {
  const visitor = await Visitor.arrives(url);
  return { visitor, stream: await openStream(await visitor.streamUrl()) };
}

async function outage(
  name: string,
  url: string,
  guests: readonly Guest[],
  { begin, end }: { begin(): unknown; end(): unknown },
): Promise<string[]> {
  const times: number[] = [];
  await begin();
  const began = performance.now();
  const noticed = secondsUntil(async () => !(await isReady(url)));
  await Promise.all(
    guests.map(async ({ visitor, stream }) => {
      while (performance.now() - began < FOR_MS) {
        const asked = performance.now();
        await ask(visitor, stream);
        times.push(performance.now() - asked);
        await wait(PAUSE_MS);
      }
    }),
  );
  await end();
  const [first] = guests;
  if (!first) throw new Error('an outage that nobody sees tells nothing');
  const healthy = secondsUntil(
    async () => !NOT_KEPT.test(await ask(first.visitor, first.stream)) && (await isReady(url)),
  );
  const figures = [0.5, 0.99, 1].map((at) => quantile(times, at).toFixed(0));
  return [name, String(times.length), ...figures, await noticed, await healthy];
}

async function isReady(url: string): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).ok;
}

async function secondsUntil(done: () => Promise<boolean>): Promise<string> {
  const started = performance.now();
  await waitFor('the end of a measurement', done);
  return ((performance.now() - started) / 1000).toFixed(1);
}

async function ask(visitor: Visitor, stream: Stream): Promise<string> {
  const response = await visitor.posts({ type: 'message', text: 'how often should I use a clay mask?' });
  const { id } = (await response.json()) as { id: string };
  const answer = await waitFor('the answer', () =>
    stream.activities().find(({ replyToId, type }) => replyToId === id && type === 'message'),
  );
  return answer.text;
}

main();
