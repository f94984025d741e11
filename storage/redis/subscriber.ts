import { setTimeout as delay } from 'node:timers/promises';
import type { RedisClientType } from '@redis/client';
import type { ConnectionNotices } from './connectionNotices';
import { backoffMs, type RedisLink } from './redisLink';

export interface SubscriberOptions {
  link: RedisLink;
  notices: ConnectionNotices;
  /** All channels that a new connection has to subscribe to. */
  channels(): string[];
  onMessage(channel: string, message: string): void;
  /** Called after a new connection was made for one that was cut: messages may have been missed. */
  onReconnected(): void;
}

/** The one connection of this process for publications. It is made anew, with its channels, when it is cut. */
export class Subscriber {
  private readonly options: SubscriberOptions;
  private readonly hear: (message: string, channel: string) => void;
  private readonly closing = new AbortController();
  private client: RedisClientType | undefined;

  constructor(options: SubscriberOptions) {
    this.options = options;
    this.hear = (message, channel) => options.onMessage(channel, message);
    options.link.onMoved(() => this.client?.destroy());
  }

  /** Resolves when it is connected. @throws when the first connection can't be made */
  async start(): Promise<void> {
    const first = await this.connect();
    this.stayConnected(first).catch(() => undefined);
  }

  /** Resolves when it is subscribed. @throws when there is no connection: the next one subscribes to the channel */
  async subscribe(channel: string): Promise<void> {
    if (!this.client?.isReady) throw new Error('the subscriber is not connected');
    try {
      await this.client.subscribe(channel, this.hear);
    } catch (error) {
      // A user without the right to subscribe stays connected: only this notice says why no messages come.
      this.options.notices.disconnected('publications', error);
      throw error;
    }
  }

  unsubscribe(channel: string): void {
    if (this.client?.isReady) this.client.unsubscribe(channel, this.hear).catch(() => undefined);
  }

  close(): void {
    this.closing.abort();
    this.client?.destroy();
  }

  private async stayConnected(first: SubscriberConnection): Promise<void> {
    let connection = first;
    for (;;) {
      await connection.ended;
      connection = await this.reconnect();
      this.options.onReconnected();
    }
  }

  /** @throws when it is closed */
  private async reconnect(): Promise<SubscriberConnection> {
    for (let retries = 0; ; retries++) {
      await delay(backoffMs(retries), undefined, { signal: this.closing.signal });
      try {
        return await this.connect();
      } catch (error) {
        this.options.notices.disconnected('publications', error);
      }
    }
  }

  private async connect(): Promise<SubscriberConnection> {
    const { link, notices, channels } = this.options;
    const client = link.subscriber();
    client.on('error', (error: unknown) => notices.disconnected('publications', error));
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('terminated', resolve);
    });
    try {
      await client.connect();
      this.closing.signal.throwIfAborted();
      this.client = client;
      const wanted = channels();
      if (wanted.length > 0) await client.subscribe(wanted, this.hear);
    } catch (error) {
      client.destroy();
      throw error;
    }
    notices.reconnected('publications');
    return { ended };
  }
}

interface SubscriberConnection {
  /** Resolves when it has ended, for any reason. */
  ended: Promise<void>;
}
