import { forEachCooperatively } from '../../shared/cooperative';
import type { ConnectionNotices } from './connectionNotices';
import { redisKey } from './redisKeys';
import type { RedisLink } from './redisLink';
import { Subscriber } from './subscriber';

/** Published when a conversation has ended; otherwise the number of its last activity is published. */
export const ENDED = 'ended';

export interface LogListenersOptions {
  link: RedisLink;
  notices: ConnectionNotices;
  /** The number of a conversation's last activity. */
  lastNumber(conversationId: string): Promise<number>;
}

interface LogChannel {
  listeners: Set<() => void>;
  /** The number of the last activity that the listeners were told of, or that was there when they began to listen. */
  told: number;
}

/** The listeners of each conversation on this process. */
export class LogListeners {
  private readonly lastNumber: LogListenersOptions['lastNumber'];
  private readonly subscriber: Subscriber;
  private readonly channels = new Map<string, LogChannel>();

  constructor({ link, notices, lastNumber }: LogListenersOptions) {
    this.lastNumber = lastNumber;
    this.subscriber = new Subscriber({
      link,
      notices,
      channels: () => [...this.channels.keys()],
      onMessage: (channel, message) => this.hear(channel, message),
      onReconnected: () => void this.wakeAll(),
    });
  }

  /** @throws when the first connection for publications can't be made */
  start(): Promise<void> {
    return this.subscriber.start();
  }

  close(): void {
    this.subscriber.close();
  }

  add(conversationId: string, onChange: () => void): () => void {
    const name = redisKey('log', conversationId);
    const channel = this.channels.get(name) ?? { listeners: new Set(), told: 0 };
    const listener = () => onChange();
    channel.listeners.add(listener);
    if (!this.channels.has(name)) {
      this.channels.set(name, channel);
      this.begin(name, channel, conversationId).catch(() => this.wake(channel));
    }
    return () => {
      channel.listeners.delete(listener);
      if (channel.listeners.size > 0 || this.channels.get(name) !== channel) return;
      this.channels.delete(name);
      this.subscriber.unsubscribe(name);
    };
  }

  private hear(name: string, message: string): void {
    const channel = this.channels.get(name);
    if (!channel) return;
    if (message === ENDED) {
      channel.told = 0;
      this.wake(channel);
    } else this.tell(channel, Number(message));
  }

  /** Wakes all listeners, since messages may have been missed. */
  private async wakeAll(): Promise<void> {
    await forEachCooperatively(this.channels.values(), (channel) => {
      channel.told = 0;
      this.wake(channel);
    });
  }

  /** Subscribes, and wakes the listeners for what was added between their first look and the subscription. */
  private async begin(name: string, channel: LogChannel, conversationId: string): Promise<void> {
    const [atFirst, subscribed] = await Promise.allSettled([
      this.lastNumber(conversationId),
      this.subscriber.subscribe(name),
    ]);
    // The new connection subscribes to the channel, and wakes all.
    if (subscribed.status === 'rejected') return;
    if (atFirst.status === 'rejected') throw atFirst.reason;
    channel.told = Math.max(channel.told, atFirst.value);
    this.tell(channel, await this.lastNumber(conversationId));
  }

  private tell(channel: LogChannel, number: number): void {
    if (number <= channel.told) return;
    channel.told = number;
    this.wake(channel);
  }

  private wake(channel: LogChannel): void {
    for (const listener of [...channel.listeners]) listener();
  }
}
