import { RedisServer } from './redisServer';
import { waitFor } from './waitFor';

const SLOTS = 16_384;

/** A Redis Cluster of nodes without replicas, on this machine. */
export class RedisCluster {
  readonly nodes: readonly RedisServer[];

  private constructor(nodes: readonly RedisServer[]) {
    this.nodes = nodes;
  }

  static async start(size: number): Promise<RedisCluster> {
    const settings = ['cluster-enabled yes', 'cluster-require-full-coverage no'];
    const nodes = await Promise.all(Array.from({ length: size }, () => RedisServer.start({ settings })));
    const share = Math.ceil(SLOTS / size);
    for (const [number, node] of nodes.entries()) {
      const [first, last] = [number * share, Math.min((number + 1) * share, SLOTS) - 1];
      await node.ask('CLUSTER', 'ADDSLOTSRANGE', String(first), String(last));
      // Nodes that meet with the same epoch need seconds to agree on new ones.
      await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(number + 1));
    }
    for (const node of nodes.slice(1)) await node.ask('CLUSTER', 'MEET', '127.0.0.1', String(nodes[0]?.port));
    for (const node of nodes)
      await waitFor('the cluster', async () => {
        const info = String(await node.ask('CLUSTER', 'INFO'));
        return info.includes('cluster_state:ok') && info.includes(`cluster_size:${size}`);
      });
    return new RedisCluster(nodes);
  }

  get url(): string {
    return `redis+cluster://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}
