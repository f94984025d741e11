import { RedisServer } from './redisServer';
import { waitFor } from './waitFor';

/** A master with a replica, and three sentinels that watch them, on this machine. */
export class RedisSentinels {
  readonly master: RedisServer;
  private readonly replica: RedisServer;
  private readonly sentinels: readonly RedisServer[];

  private constructor(master: RedisServer, replica: RedisServer, sentinels: readonly RedisServer[]) {
    this.master = master;
    this.replica = replica;
    this.sentinels = sentinels;
  }

  static async start(): Promise<RedisSentinels> {
    const master = await RedisServer.start();
    const replica = await RedisServer.start({
      settings: [`replicaof 127.0.0.1 ${master.port}`, 'repl-diskless-sync-delay 0'],
    });
    const settings = [
      `sentinel monitor main 127.0.0.1 ${master.port} 2`,
      'sentinel down-after-milliseconds main 1000',
      'sentinel failover-timeout main 3000',
    ];
    const sentinels = await Promise.all(
      Array.from({ length: 3 }, () => RedisServer.start({ settings, sentinel: true })),
    );
    const trio = new RedisSentinels(master, replica, sentinels);
    for (const sentinel of sentinels)
      await waitFor('the sentinels to know each other and the replica', async () => {
        const facts = String(await sentinel.ask('INFO', 'sentinel'));
        return facts.includes('slaves=1,sentinels=3');
      });
    return trio;
  }

  get url(): string {
    return `redis+sentinel://${this.sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/main`;
  }

  /** Resolves when the replica has everything that the master had at the call. */
  async replicated(): Promise<void> {
    const offsetOf = async (server: RedisServer) =>
      /master_repl_offset:(\d+)/.exec(String(await server.ask('INFO', 'replication')))?.[1];
    const wanted = Number(await offsetOf(this.master));
    await waitFor('the replica', async () => Number(await offsetOf(this.replica)) >= wanted);
  }

  async stop(): Promise<void> {
    await Promise.all([this.master, this.replica, ...this.sentinels].map((server) => server.stop()));
  }
}
