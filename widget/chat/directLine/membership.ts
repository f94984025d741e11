import { type DirectLineApi, DirectLineError } from './api';
import type { DirectLineConversation } from './protocol';
import type { SessionStore } from './session';

/** The visitor's place in a conversation: which one it is, and the token that opens it. */
export class Membership {
  private readonly api: DirectLineApi;
  private readonly store: SessionStore;
  private readonly locale: string;
  private joined: DirectLineConversation | undefined;
  /** Counts the conversations left behind, so that a late answer to an earlier one is dropped. */
  private left = 0;

  constructor(api: DirectLineApi, store: SessionStore, locale: string) {
    this.api = api;
    this.store = store;
    this.locale = locale;
  }

  /** Nothing before the first `start` or `resume`, and after `leave`. */
  get conversation(): DirectLineConversation | undefined {
    return this.joined;
  }

  /** Whether this visit has a conversation to resume. */
  get begun(): boolean {
    return this.store.get() !== undefined;
  }

  async start(): Promise<DirectLineConversation> {
    return this.keep(await this.current(this.api.start(this.locale)));
  }

  /** A stream that goes on after the watermark. */
  async resume(watermark: string): Promise<DirectLineConversation> {
    return this.keep(await this.call((id, token) => this.api.resume(id, token, watermark)));
  }

  /**
   * Asks something of the conversation. When the token has expired, as after a night's sleep of a laptop, it gets
   * another and asks once more.
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

  /** A refresh that fails is made up for by the next reconnect. */
  async refresh(): Promise<void> {
    const { joined } = this;
    if (!joined) return;
    const fresh = await this.api.refresh(joined.token).catch(() => undefined);
    if (fresh && joined === this.joined) this.keep({ ...joined, token: fresh.token });
  }

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
