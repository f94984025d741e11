import { createSentinel, type RedisClientType, type RedisSentinelType } from '@redis/client';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisAddress, RedisNode } from './redisAddress';
import { commandOptions, optionsOf, type RedisLink, subscriberOf } from './redisLink';

const SCAN_MS = 2_000;

/** The connections to the server that sentinels call the master. */
export class SentinelLink implements RedisLink {
  private readonly address: RedisAddress;
  private readonly sentinel: RedisSentinelType;

  constructor(address: RedisAddress, notices: ConnectionNotices) {
    this.address = address;
    // Sentinels have users of their own, if any: user and password of the address are for the servers.
    const { username: _user, password: _password, ...sentinelOptions } = optionsOf(address);
    this.sentinel = createSentinel({
      name: address.masterName,
      sentinelRootNodes: address.nodes,
      nodeClientOptions: { ...optionsOf(address), database: address.database },
      sentinelClientOptions: sentinelOptions,
      commandOptions,
      scanInterval: SCAN_MS,
      passthroughClientErrorEvents: true,
    });
    this.sentinel.on('error', (error: unknown) => notices.disconnected('', error));
    this.sentinel.on('ready', () => notices.reconnected(''));
  }

  connect(): Promise<unknown> {
    return this.sentinel.connect();
  }

  async connectionOf(): Promise<object> {
    this.master();
    return this.sentinel;
  }

  async send(_key: string, args: string[]): Promise<unknown> {
    return this.sentinel.sendCommand(false, args);
  }

  subscriber(): RedisClientType {
    return subscriberOf(this.address, this.master());
  }

  onMoved(moved: () => void): void {
    this.sentinel.on('topology-change', ({ type }: { type: string }) => {
      if (type === 'MASTER_CHANGE') moved();
    });
  }

  destroy(): void {
    this.sentinel.destroy().catch(() => undefined);
  }

  /** @throws when there is no master: the library would hold commands back until there is one */
  private master(): RedisNode {
    const master = this.sentinel.getMasterNode();
    if (!master) throw new Error('no master is connected');
    return master;
  }
}
