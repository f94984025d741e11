import { createClient } from '@redis/client';
import { RedisCluster } from '../tests/support/redisCluster';
import { redisDuring } from './support/redisFigures';
import { table } from './support/table';

const MASTERS = 3;
const PUBLICATIONS = 50_000;
const AT_ONCE = 200;

/**
 * What a publication costs the masters of a Redis Cluster: the one that takes it, and each of the others, to which the
 * cluster's bus brings all of them. It bounds what a cluster gains by more masters. Takes a few seconds.
 */
async function run(): Promise<void> {
  const cluster = await RedisCluster.start(MASTERS);
  const [taking, ...others] = cluster.nodes;
  if (!taking) throw new Error('The cluster has no nodes.');
  const client = createClient({ url: taking.url });
  await client.connect();
  try {
    const publish = async () => {
      for (let sent = 0; sent < PUBLICATIONS; sent += AT_ONCE)
        await Promise.all(
          Array.from({ length: AT_ONCE }, () => client.publish('pw:{1}:log:conversation', '7')),
        );
    };
    const nodes = [taking, ...others];
    let work: () => Promise<void> = publish;
    const micros: number[] = [];
    for (const node of nodes) {
      const inner = work;
      work = async () => {
        const { redis } = await redisDuring(node, inner);
        micros.push(redis.cpuMicros / PUBLICATIONS);
      };
    }
    await work();
    const rows = micros.map((value, at) => [
      at === 0 ? 'the one that takes it' : 'another',
      value.toFixed(1),
    ]);
    console.log(table(['master', 'µs CPU a publication'], rows));
  } finally {
    client.destroy();
    await cluster.stop();
  }
}

run();
