import type { RedisClientType } from '@redis/client';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisAddress, RedisNode } from './redisAddress';
import { commandOptions, newClient, optionsOf, type RedisLink, subscriberOf } from './redisLink';

/** The connection to one server. */
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
    this.client.on('error', (error: unknown) => notices.disconnected('', error));
    this.client.on('ready', () => notices.reconnected(''));
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
