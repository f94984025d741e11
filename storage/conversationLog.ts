/** An activity as clients get it. */
export interface LoggedActivity {
  id: string;
  /** The activity in JSON, written once for all its readers. */
  json: string;
}

export interface AppendOptions {
  /** Whether the activity counts as unanswered until `answered` is called. */
  awaitsAnswer?: boolean;
}

/**
 * `known`: an activity with this id is there already. `gone`: there is no such conversation. `held`: the store is
 * unavailable, and this process holds the activity for whoever reads here.
 */
export type AppendOutcome = 'added' | 'known' | 'gone' | 'held';

/** An activity that awaits its answer. */
export interface UnansweredActivity {
  conversationId: string;
  json: string;
}

/** A part of a conversation. */
export interface LogPage {
  /** Activities in JSON, in order. */
  activities: readonly string[];
  /** Where the next page begins: the number of the last of these. Numbers rise, mostly by one, from 1. */
  watermark: number;
  /** Set where another page follows. */
  more?: true;
  /** Set where the conversation has ended. */
  ended?: true;
  /** Set where the page holds what only this process has: to be called when a client has the page. */
  delivered?(): void;
}

/** How long the last answer can still be read when a conversation has ended. */
export const READABLE_AFTER_END_MS = 30_000;

/** Characters of JSON on a page, unless its one activity has more. */
export const PAGE_SIZE = 131_072;

/**
 * The first page of some activities.
 * @param activities in order; `number` counts those of the conversation before each
 * @param end the watermark after all of them
 */
export function firstPage(activities: Iterable<{ number: number; json: string }>, end: number): LogPage {
  const page: string[] = [];
  let size = 0;
  for (const { number, json } of activities) {
    size += json.length;
    if (size > PAGE_SIZE && page.length > 0) return { activities: page, watermark: number, more: true };
    page.push(json);
  }
  return { activities: page, watermark: end };
}

/** Whether a conversation that ended then can't be read any more. */
export function isOver({ ended }: { ended?: number }, now: number): boolean {
  return ended !== undefined && ended <= now - READABLE_AFTER_END_MS;
}

/** A page of a conversation that may have ended. */
export function pageOf({ ended }: { ended?: number }, page: LogPage): LogPage {
  return ended === undefined ? page : { ...page, ended: true };
}

/** Keeps what was said, so that a client can catch up after its connection was cut. */
export interface ConversationLog {
  /**
   * Begins a conversation.
   * @param owner stands for the address that begins it, among which room is shared out; the conversation's own if not set
   * @returns false when it was begun before
   */
  open(conversationId: string, owner?: string): Promise<boolean>;
  /** Adds an activity. Appends to one conversation end in the order in which they were called. */
  append(conversationId: string, activity: LoggedActivity, options?: AppendOptions): Promise<AppendOutcome>;
  /** Says that the turn of this activity is still under way: it has waited for no time. */
  atWork(conversationId: string, activityId: string): Promise<void>;
  /** Says that the turn of this activity has ended. */
  answered(conversationId: string, activityId: string): Promise<void>;
  /**
   * Hands out the activities that have waited for their answer for `olderThanMs`, because the process that took them has
   * died. Each goes to one caller, and to another only when it is still unanswered after as long again.
   */
  unanswered(olderThanMs: number): Promise<UnansweredActivity[]>;
  /**
   * Reads the first page of what came after `watermark`, 0 for all; activities that are no longer kept are left out.
   * @returns nothing when there is no such conversation
   */
  readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined>;
  /** Calls `onChange` when an activity was added or the conversation has ended. @returns what stops it */
  subscribe(conversationId: string, onChange: () => void): () => void;
  /**
   * Forgets what was said, and ends the conversation for good: it takes nothing more that awaits an answer, can't be begun
   * again, and is read, from the same watermarks, for `READABLE_AFTER_END_MS`.
   */
  erase(conversationId: string): Promise<void>;
  /** Forgets the activities and conversations that are older than their lifetime. */
  expire(): Promise<void>;
}

/** The listeners of each conversation. */
export class Listeners {
  private readonly byConversation = new Map<string, Set<() => void>>();

  /** @returns what removes the listener */
  add(conversationId: string, listener: () => void): () => void {
    const listeners = this.byConversation.get(conversationId) ?? new Set();
    this.byConversation.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byConversation.get(conversationId) === listeners)
        this.byConversation.delete(conversationId);
    };
  }

  /** Whether anybody listens to a conversation. */
  has(conversationId: string): boolean {
    return this.byConversation.has(conversationId);
  }

  tell(conversationId: string): void {
    for (const listener of this.byConversation.get(conversationId) ?? []) listener();
  }
}
