import { type DirectLineApi, DirectLineError } from './api';
import type { DirectLineConversation } from './protocol';
import type { SessionStore } from './session';

/** The visitor's membership of a conversation: its id, its token and the token's renewal. */
export class Membership {
  private readonly api: DirectLineApi;
  private readonly store: SessionStore;
  private readonly locale: string;
  private joined: DirectLineConversation | undefined;
  /** Counts the conversations that were left, so that late answers from them are dropped. */
  private left = 0;

  constructor(api: DirectLineApi, store: SessionStore, locale: string) {
    this.api = api;
    this.store = store;
    this.locale = locale;
  }

  /** Undefined before the first `start` or `resume`, and after `leave`. */
  get conversation(): DirectLineConversation | undefined {
    return this.joined;
  }

  /** Whether there is a conversation to resume. */
  get begun(): boolean {
    return this.store.get() !== undefined;
  }

  /** Starts a conversation. @throws as `call` */
  async start(): Promise<DirectLineConversation> {
    return this.keep(await this.current(this.api.start(this.locale)));
  }

  /** Resumes the conversation with a stream that continues after the watermark. @throws as `call` */
  async resume(watermark: string): Promise<DirectLineConversation> {
    return this.keep(await this.call((id, token) => this.api.resume(id, token, watermark)));
  }

  /**
   * Makes a request with the conversation's token. If the token has expired, as after a night's sleep of a laptop, gets
   * a new token and makes the request once more.
   * @throws DirectLineError; TypeError without a network, or when the conversation was left meanwhile
   */
  async call<T>(work: (id: string, token: string) => Promise<T>): Promise<T> {
    const { conversationId = '', token = '' } = this.store.get() ?? {};
    try {
      return await this.current(work(conversationId, token));
    } catch (error) {
      if (!(error instanceof DirectLineError && error.status === 403)) throw error;
      const fresh = await this.current(this.api.reissue(conversationId, token));
      this.store.set({ conversationId, token: fresh.token });
      return this.current(work(conversationId, fresh.token));
    }
  }

  /** Gets a new token before the old one expires. A failure is harmless: the next reconnect gets a token too. */
  async refresh(): Promise<void> {
    const { joined } = this;
    if (!joined) return;
    const fresh = await this.api.refresh(joined.token).catch(() => undefined);
    if (fresh && joined === this.joined) this.keep({ ...joined, token: fresh.token });
  }

  /** Forgets the conversation. */
  leave(): void {
    this.left += 1;
    this.joined = undefined;
    this.store.set(undefined);
  }

  private keep(conversation: DirectLineConversation): DirectLineConversation {
    this.joined = conversation;
    this.store.set({ conversationId: conversation.conversationId, token: conversation.token });
    return conversation;
  }

  private async current<T>(work: Promise<T>): Promise<T> {
    const { left } = this;
    const [settled] = await Promise.allSettled([work]);
    if (left !== this.left) throw new TypeError('the conversation was left');
    if (settled.status === 'rejected') throw settled.reason;
    return settled.value;
  }
}
