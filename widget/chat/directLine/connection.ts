import { type DirectLineApi, DirectLineError } from './api';
import { Pause } from './pause';
import type { Activity, ActivitySet, Conversation } from './protocol';
import type { SessionStore } from './session';
import { openStream, type Stream } from './stream';

export type Status = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'unavailable';

export interface ConnectionEvents {
  /** `past`: said before this page was loaded. */
  activities(activities: Activity[], past: boolean): void;
  status(status: Status): void;
  /** The conversation of before is gone; what follows belongs to a new one. */
  fresh(): void;
}

/** Waits before the attempts after a cut; the last one stays. */
const DELAYS_MS = [100, 300, 700, 1_500];
/** Browsers tell when the network is back; this is for those that don't. */
const OFFLINE_MS = 30_000;
const FAILURES_UNTIL_UNAVAILABLE = 4;
/** A sent message comes back on a live stream much sooner than this. */
const ECHO_MS = 2_000;
/** After this many sockets that never opened, polling takes over for a while. */
const SOCKET_TRIES = 2;
const POLLS = 30;
const POLL_MS = 1_000;
const POLL_HIDDEN_MS = 5_000;

/** Keeps one conversation connected: over a WebSocket, by polling where sockets are blocked, and again after a cut. */
export class Connection {
  private readonly api: DirectLineApi;
  private readonly store: SessionStore;
  private readonly locale: string;
  private readonly events: ConnectionEvents;
  private readonly pause = new Pause();
  private readonly seen = new Set<string>();
  private conversation: Conversation | undefined;
  private watermark = '';
  private stream: Stream | undefined;
  private failures = 0;
  private socketFailures = 0;
  private status: Status = 'connecting';
  private waiting: (() => void)[] = [];
  /** Counts the conversations left behind, so that a late answer to an earlier one is dropped. */
  private left = 0;

  constructor(api: DirectLineApi, store: SessionStore, locale: string, events: ConnectionEvents) {
    this.api = api;
    this.store = store;
    this.locale = locale;
    this.events = events;
    addEventListener('offline', () => this.stream?.close());
  }

  /** Runs for as long as the page does. */
  async run(): Promise<void> {
    await this.store.find();
    for (;;) {
      try {
        await this.follow(await this.join());
      } catch {
        this.failures += 1;
      }
      this.report();
      const delay = DELAYS_MS[Math.min(this.failures, DELAYS_MS.length - 1)] ?? 0;
      await this.pause.for(navigator.onLine ? delay * (0.5 + Math.random() / 2) : OFFLINE_MS);
    }
  }

  /** Resolves when the conversation can be talked to. */
  online(): Promise<void> {
    if (this.status === 'online') return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /**
   * Sends an activity.
   * @throws DirectLineError, or TypeError without a network
   */
  async post(activity: Partial<Activity>): Promise<string> {
    const { conversation } = this;
    if (!conversation) throw new TypeError('not connected');
    try {
      const id = await this.api.post(conversation.conversationId, conversation.token, activity);
      this.expectEcho(id);
      return id;
    } catch (error) {
      // Joining again finds out whether only the token is over, and mends it.
      if (isGone(error)) this.stream?.close();
      throw error;
    }
  }

  /** Leaves the conversation behind and starts a new one. */
  restart(): void {
    this.forget();
    this.set('connecting');
    this.stream?.close();
    this.pause.end();
  }

  private async join(): Promise<Conversation> {
    const session = this.store.get();
    const first = this.conversation === undefined;
    const { api } = this;
    if (!session) return this.keep(await this.current(api.start(this.locale)));
    const { conversationId: id } = session;
    try {
      // A page that was just loaded has nothing to show yet, so it reads the conversation from its beginning.
      if (first) this.take(await this.renewing((token) => api.activities(id, token, '')), true);
      return this.keep(await this.renewing((token) => api.resume(id, token, this.watermark)));
    } catch (error) {
      if (isGone(error)) this.forget();
      throw error;
    }
  }

  /** Tries once more with a new token when the session's has expired, as after a night's sleep of a laptop. */
  private async renewing<T>(work: (token: string) => Promise<T>): Promise<T> {
    const { conversationId = '', token = '' } = this.store.get() ?? {};
    try {
      return await this.current(work(token));
    } catch (error) {
      if (!(error instanceof DirectLineError && error.status === 403)) throw error;
      const fresh = await this.current(this.api.reissue(conversationId, token));
      this.store.set({ conversationId, token: fresh.token });
      return this.current(work(fresh.token));
    }
  }

  private async current<T>(work: Promise<T>): Promise<T> {
    const { left } = this;
    const result = await Promise.allSettled([work]);
    if (left !== this.left) throw new TypeError('the conversation was left');
    const [settled] = result;
    if (settled.status === 'rejected') throw settled.reason;
    return settled.value;
  }

  /** Resolves when the stream has ended, or when polling has gone on long enough to try a socket again. */
  private async follow({ conversationId, streamUrl, expiresIn }: Conversation): Promise<void> {
    const mine = () => this.conversation?.conversationId === conversationId;
    const refresh = setInterval(() => this.refresh(), expiresIn * 500);
    try {
      if (streamUrl && this.socketFailures < SOCKET_TRIES) {
        const stream = openStream(streamUrl, (set) => mine() && this.take(set));
        this.stream = stream;
        if (await stream.opened) {
          this.socketFailures = 0;
          this.set('online');
          await stream.ended;
        } else {
          this.socketFailures += 1;
        }
        return;
      }
      for (let poll = 0; poll < POLLS && mine(); poll++) {
        this.take(await this.api.activities(conversationId, this.token(), this.watermark));
        this.set('online');
        await this.pause.for(document.hidden ? POLL_HIDDEN_MS : POLL_MS);
      }
      this.socketFailures = SOCKET_TRIES - 1;
    } finally {
      clearInterval(refresh);
      this.stream = undefined;
    }
  }

  private async refresh(): Promise<void> {
    const { conversation } = this;
    if (!conversation) return;
    // A refresh that fails is made up for by the next reconnect.
    const fresh = await this.api.refresh(conversation.token).catch(() => undefined);
    if (fresh && conversation === this.conversation) this.keep({ ...conversation, token: fresh.token });
  }

  private take({ activities, watermark }: ActivitySet, past = false): void {
    if (watermark !== undefined) this.watermark = watermark;
    for (const { id } of activities) this.seen.add(id ?? '');
    if (activities.length > 0) this.events.activities(activities, past);
  }

  /** A stream that doesn't bring a sent message back is dead, whatever the browser thinks of it. */
  private expectEcho(id: string): void {
    const { stream } = this;
    setTimeout(() => this.seen.has(id) || stream?.close(), ECHO_MS);
  }

  private keep(conversation: Conversation): Conversation {
    this.conversation = conversation;
    this.store.set({ conversationId: conversation.conversationId, token: conversation.token });
    return conversation;
  }

  private forget(): void {
    this.left += 1;
    this.conversation = undefined;
    this.watermark = '';
    this.store.set(undefined);
    this.events.fresh();
  }

  private token(): string {
    return this.conversation?.token ?? '';
  }

  private report(): void {
    if (!navigator.onLine) this.set('offline');
    else if (this.failures >= FAILURES_UNTIL_UNAVAILABLE) this.set('unavailable');
    else this.set(this.conversation ? 'reconnecting' : 'connecting');
  }

  private set(status: Status): void {
    if (status === 'online') {
      this.failures = 0;
      for (const resolve of this.waiting.splice(0)) resolve();
    }
    if (status === this.status) return;
    this.status = status;
    this.events.status(status);
  }
}

/** Direct Line answers 403 to a token it won't take, and 404 where there is no such conversation any more. */
function isGone(error: unknown): boolean {
  return error instanceof DirectLineError && [401, 403, 404].includes(error.status);
}
