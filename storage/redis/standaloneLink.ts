import type { RedisClientType } from '@redis/client';
import { commandOptions, newClient, optionsOf, subscriberOf } from './clientOptions';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisAddress, RedisNode } from './redisAddress';
import type { RedisLink } from './redisLink';

/** The way to one server. */
export class StandaloneLink implements RedisLink {
  private readonly address: RedisAddress;
  private readonly node: RedisNode;
  private readonly client: RedisClientType;

  constructor(address: RedisAddress, notices: ConnectionNotices) {
    this.address = address;
    this.node = address.nodes[0] ?? { host: '', port: 0 };
    const options = optionsOf(address);
    this.client = newClient({
      ...options,
      commandOptions,
      database: address.database,
      socket: { ...options.socket, ...this.node },
    });
    this.client.on('error', (error: unknown) => notices.lost('', error));
    this.client.on('ready', () => notices.back(''));
  }

  connect(): Promise<unknown> {
    return this.client.connect();
  }

  async connectionOf(): Promise<object> {
    return this.client;
  }

  send(_key: string, args: string[]): Promise<unknown> {
    return this.client.sendCommand(args);
  }

  subscriber(): RedisClientType {
    return subscriberOf(this.address, this.node);
  }

  onMoved(): void {}

  destroy(): void {
    this.client.destroy();
  }
}
