import { forEachCooperatively } from '../../shared/cooperative';
import type {
  AppendOptions,
  AppendOutcome,
  ConversationLog,
  LoggedActivity,
  LogPage,
  UnansweredActivity,
} from '../conversationLog';
import { Mailbox } from './mailbox';

/**
 * A conversation log that goes on while the store's log is unavailable: this process then holds what is said for the next
 * client that reads here, and brings what nobody read into the store when it is back.
 */
export class HoldingLog implements ConversationLog {
  private readonly stored: ConversationLog;
  private readonly mailbox = new Mailbox();
  /** Conversations with listeners, of which a read has failed: they may have missed what is in the store. */
  private readonly unread = new Set<string>();
  private bringing: Promise<void> | undefined;

  constructor(stored: ConversationLog) {
    this.stored = stored;
  }

  async open(conversationId: string, owner?: string): Promise<boolean> {
    try {
      return await this.stored.open(conversationId, owner);
    } catch {
      this.mailbox.begin(conversationId, owner);
      return true;
    }
  }

  async append(
    conversationId: string,
    activity: LoggedActivity,
    options?: AppendOptions,
  ): Promise<AppendOutcome> {
    const outcome = await this.stored.append(conversationId, activity, options).catch(() => undefined);
    if (outcome !== undefined && (outcome !== 'gone' || !this.mailbox.has(conversationId))) return outcome;
    return this.mailbox.add(conversationId, activity) ? 'held' : 'known';
  }

  /** While the store's log is unavailable, it is read as one without news, whether or not the conversation is there. */
  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    const stored = await this.stored.readFrom(conversationId, watermark).catch((): LogPage => {
      if (this.mailbox.isHeard(conversationId)) this.unread.add(conversationId);
      return { activities: [], watermark };
    });
    if (!stored && !this.mailbox.has(conversationId)) return undefined;
    const page = stored ?? { activities: [], watermark };
    const held = page.more ? [] : this.mailbox.read(conversationId);
    if (held.length === 0) return page;
    return {
      ...page,
      activities: [...page.activities, ...held.map(({ json }) => json)],
      delivered: () => this.mailbox.remove(conversationId, held),
    };
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    const stops = [this.stored, this.mailbox].map((log) => log.subscribe(conversationId, onChange));
    return () => {
      for (const stop of stops) stop();
    };
  }

  atWork(conversationId: string, activityId: string): Promise<void> {
    return this.stored.atWork(conversationId, activityId);
  }

  answered(conversationId: string, activityId: string): Promise<void> {
    return this.stored.answered(conversationId, activityId);
  }

  unanswered(olderThanMs: number): Promise<UnansweredActivity[]> {
    return this.stored.unanswered(olderThanMs);
  }

  async erase(conversationId: string): Promise<void> {
    this.mailbox.forget(conversationId);
    await this.stored.erase(conversationId);
  }

  expire(): Promise<void> {
    return this.stored.expire();
  }

  /**
   * Brings what is held into the store, and has those read again whose reads failed. Call it when the store takes writes
   * again. @throws as the store's log does
   */
  bringBack(): Promise<void> {
    this.bringing ??= this.bringAll().finally(() => {
      this.bringing = undefined;
    });
    return this.bringing;
  }

  private async bringAll(): Promise<void> {
    for (const conversationId of this.mailbox.conversations()) {
      // A store that has lost a conversation, or never had it, has it from now on.
      await this.stored.open(conversationId, this.mailbox.ownerOf(conversationId));
      for (const activity of this.mailbox.read(conversationId)) {
        await this.stored.append(conversationId, activity);
        this.mailbox.remove(conversationId, [activity]);
      }
      this.mailbox.forget(conversationId);
    }
    const unread = [...this.unread];
    this.unread.clear();
    await forEachCooperatively(unread, (conversationId) => this.mailbox.tell(conversationId));
  }
}
