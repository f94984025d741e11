import { type DirectLineApi, isGone } from './api';
import { LinkStatus, type Status } from './linkStatus';
import { Membership } from './membership';
import { Pause } from './pause';
import type { Activity, ActivitySet, DirectLineConversation } from './protocol';
import type { SessionStore } from './session';
import { openStream, type Stream } from './stream';

export interface ConnectionEvents {
  /** @param past whether they are read after a page load */
  activities(activities: Activity[], past: boolean): void;
  status(status: Status): void;
  /** A new conversation begins, because the previous one is gone or was left. */
  fresh(): void;
}

/** The delay before reconnecting, by the number of failed attempts in a row; the last one is the longest. */
const DELAYS_MS = [100, 300, 700, 1_200];
/** A stream that ends sooner counts as a failure, so that the delays grow behind a proxy that cuts every stream. */
const STABLE_MS = 5_000;
/** Browsers report when the network is back. This delay is for those that don't. */
const OFFLINE_MS = 30_000;
/** A working stream brings a posted activity back much sooner than this. */
const ECHO_MS = 2_000;
/** After this many sockets that did not open, the connection polls for a while. */
const SOCKET_TRIES = 2;
/** A socket that opens does so much sooner than this. */
const READ_AFTER_MS = 1_000;
const POLLS = 30;
const POLL_MS = 1_000;
const POLL_HIDDEN_MS = 5_000;

/** Keeps a conversation connected, over a WebSocket or by polling, and reconnects after every cut. */
export class ChatConnection {
  private readonly api: DirectLineApi;
  private readonly store: SessionStore;
  private readonly events: ConnectionEvents;
  private readonly member: Membership;
  private readonly status: LinkStatus;
  private readonly pause = new Pause();
  private readonly seen = new Set<string>();
  private watermark = '';
  private stream: Stream | undefined;
  private failures = 0;
  private socketFailures = 0;

  constructor(api: DirectLineApi, store: SessionStore, locale: string, events: ConnectionEvents) {
    this.api = api;
    this.store = store;
    this.events = events;
    this.member = new Membership(api, store, locale);
    this.status = new LinkStatus((status) => events.status(status));
    addEventListener('offline', () => this.stream?.close());
  }

  /** Connects and reconnects for as long as the page is open. */
  async run(): Promise<void> {
    await this.store.find();
    for (;;) {
      try {
        await this.follow(await this.join());
      } catch {
        this.failures += 1;
      }
      this.status.disconnected(this.failures, this.member.conversation !== undefined);
      const delay = DELAYS_MS[Math.min(this.failures, DELAYS_MS.length - 1)] ?? 0;
      // Half of the delay is random, so that not all pages reconnect at once after a restart of the server.
      await this.pause.for(navigator.onLine ? delay * (0.5 + Math.random() / 2) : OFFLINE_MS);
    }
  }

  /** Resolves when the status is online. */
  online(): Promise<void> {
    return this.status.online();
  }

  /**
   * Sends an activity.
   * @returns its id
   * @throws DirectLineError; TypeError without a network
   */
  async post(activity: Activity): Promise<string> {
    const { conversation } = this.member;
    if (!conversation) throw new TypeError('not connected');
    try {
      const { conversationId, token } = conversation;
      const { id, set } = await this.api.post(conversationId, token, activity, this.watermark);
      if (conversationId === this.member.conversation?.conversationId) this.take(set);
      this.expectEcho(id);
      return id;
    } catch (error) {
      // Reconnecting gets a new token, or a new conversation.
      if (isGone(error)) this.stream?.close();
      throw error;
    }
  }

  /** Leaves the conversation and starts a new one. */
  restart(): void {
    this.forget();
    this.status.set('connecting');
    this.stream?.close();
    this.pause.end();
  }

  private async join(): Promise<DirectLineConversation> {
    const { member } = this;
    if (!member.begun) return member.start();
    try {
      // A page that was just loaded shows nothing yet, so it reads the conversation from its beginning.
      if (!member.conversation) await this.readPast();
      return await member.resume(this.watermark);
    } catch (error) {
      if (isGone(error)) this.forget();
      throw error;
    }
  }

  private async readPast(): Promise<void> {
    for (let more = true; more; ) {
      const set = await this.member.call((id, token) => this.api.activities(id, token, this.watermark));
      this.take(set, true);
      more = set.more;
    }
  }

  /** Resolves when the stream has ended, or when polling has lasted long enough to try a socket again. */
  private async follow({ conversationId, streamUrl, expiresIn }: DirectLineConversation): Promise<void> {
    const mine = () => this.member.conversation?.conversationId === conversationId;
    // The token is refreshed at half of its life.
    const refresh = setInterval(() => this.member.refresh(), expiresIn * 500);
    try {
      if (streamUrl && this.socketFailures < SOCKET_TRIES) {
        this.stream = openStream(streamUrl, (set) => mine() && this.take(set));
        await this.listen(this.stream);
      } else {
        await this.poll();
      }
    } finally {
      clearInterval(refresh);
      this.stream = undefined;
    }
  }

  private async listen(stream: Stream): Promise<void> {
    // A proxy may swallow the socket: what is there already is read meanwhile.
    const early = setTimeout(() => this.read().catch(() => undefined), READ_AFTER_MS);
    const opened = await stream.opened;
    clearTimeout(early);
    if (!opened) {
      this.socketFailures += 1;
      return;
    }
    const since = performance.now();
    this.socketFailures = 0;
    this.status.set('online');
    await stream.ended;
    this.failures = performance.now() - since < STABLE_MS ? this.failures + 1 : 0;
  }

  private async poll(): Promise<void> {
    for (let poll = 0; poll < POLLS; poll++) {
      await this.read();
      this.failures = 0;
      this.status.set('online');
      await this.pause.for(document.hidden ? POLL_HIDDEN_MS : POLL_MS);
    }
    this.socketFailures = SOCKET_TRIES - 1;
  }

  private async read(): Promise<void> {
    this.take(await this.member.call((id, token) => this.api.activities(id, token, this.watermark)));
  }

  private take({ activities, watermark }: ActivitySet, past = false): void {
    if (watermark !== undefined) this.watermark = watermark;
    // What came in the answer to a message may come again.
    const fresh = activities.filter(({ id }) => id === undefined || !this.seen.has(id));
    for (const { id } of fresh) this.seen.add(id ?? '');
    if (fresh.length > 0) this.events.activities(fresh, past);
  }

  /** Closes a stream that does not bring a posted activity back: browsers notice a dead socket late. */
  private expectEcho(id: string): void {
    const { stream } = this;
    setTimeout(() => this.seen.has(id) || stream?.close(), ECHO_MS);
  }

  private forget(): void {
    this.member.leave();
    this.watermark = '';
    this.events.fresh();
  }
}
