import { setTimeout as delay } from 'node:timers/promises';
import type { RedisClientType } from '@redis/client';
import { backoffMs } from './clientOptions';
import type { ConnectionNotices } from './connectionNotices';
import type { RedisLink } from './redisLink';

export interface SubscriberOptions {
  link: RedisLink;
  notices: ConnectionNotices;
  /** All channels that are wanted, for a connection that was made anew. */
  channels(): string[];
  onMessage(channel: string, message: string): void;
  /** After a connection was lost and made anew: messages may have been missed. */
  onReconnected(): void;
}

/** The one connection of this process by which publications come. It is made anew, with its channels, when it is lost. */
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

  /** Resolves when messages of the channel come. @throws when there is no connection: a new one brings the channel */
  async subscribe(channel: string): Promise<void> {
    if (!this.client?.isReady) throw new Error('the subscriber is not connected');
    try {
      await this.client.subscribe(channel, this.hear);
    } catch (error) {
      // A user that may not subscribe stays connected: only this says why nothing comes.
      this.options.notices.lost('publications', error);
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

  private async stayConnected(first: Connection): Promise<void> {
    let connection = first;
    for (;;) {
      await connection.ended;
      connection = await this.reconnect();
      this.options.onReconnected();
    }
  }

  /** @throws when it is closed */
  private async reconnect(): Promise<Connection> {
    for (let retries = 0; ; retries++) {
      await delay(backoffMs(retries), undefined, { signal: this.closing.signal });
      try {
        return await this.connect();
      } catch (error) {
        this.options.notices.lost('publications', error);
      }
    }
  }

  private async connect(): Promise<Connection> {
    const { link, notices, channels } = this.options;
    const client = link.subscriber();
    client.on('error', (error: unknown) => notices.lost('publications', error));
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
    notices.back('publications');
    return { ended };
  }
}

interface Connection {
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
}
