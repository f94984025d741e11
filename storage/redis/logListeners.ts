import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConnectionNotices } from './connectionNotices';
import { keyOf } from './keys';
import type { RedisLink } from './redisLink';
import { Subscriber } from './subscriber';

/** What is published when a conversation has ended; else it is how many activities there were ever. */
export const ENDED = 'ended';

export interface LogListenersOptions {
  link: RedisLink;
  notices: ConnectionNotices;
  /** How many activities a conversation ever had. */
  count(conversationId: string): Promise<number>;
}

interface Channel {
  listeners: Set<() => void>;
  /** How many activities the listeners were told of, or had when they began to listen. */
  told: number;
}

/** Listeners woken between two turns of the event loop when all are. */
const BATCH = 100;

/** Who listens to which conversations on this process. */
export class LogListeners {
  private readonly count: LogListenersOptions['count'];
  private readonly subscriber: Subscriber;
  private readonly channels = new Map<string, Channel>();

  constructor({ link, notices, count }: LogListenersOptions) {
    this.count = count;
    this.subscriber = new Subscriber({
      link,
      notices,
      channels: () => [...this.channels.keys()],
      onMessage: (channel, message) => this.hear(channel, message),
      onReconnected: () => void this.wakeAll(),
    });
  }

  /** @throws when publications can't be had */
  start(): Promise<void> {
    return this.subscriber.start();
  }

  close(): void {
    this.subscriber.close();
  }

  add(conversationId: string, onChange: () => void): () => void {
    const name = keyOf('log', conversationId);
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

  /** Messages may have been missed. */
  private async wakeAll(): Promise<void> {
    let woken = 0;
    for (const channel of [...this.channels.values()]) {
      channel.told = 0;
      this.wake(channel);
      woken += 1;
      if (woken % BATCH === 0) await nextTurn();
    }
  }

  /** What was added between a listener's first look and its subscription would be told by nobody else. */
  private async begin(name: string, channel: Channel, conversationId: string): Promise<void> {
    const [atFirst, subscribed] = await Promise.allSettled([
      this.count(conversationId),
      this.subscriber.subscribe(name),
    ]);
    // The connection that is made anew brings the channel, and wakes all.
    if (subscribed.status === 'rejected') return;
    if (atFirst.status === 'rejected') throw atFirst.reason;
    channel.told = Math.max(channel.told, atFirst.value);
    this.tell(channel, await this.count(conversationId));
  }

  private tell(channel: Channel, count: number): void {
    if (count <= channel.told) return;
    channel.told = count;
    this.wake(channel);
  }

  private wake(channel: Channel): void {
    for (const listener of [...channel.listeners]) listener();
  }
}
