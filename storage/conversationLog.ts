/** An activity as it goes to clients. */
export interface LoggedActivity {
  id: string;
  /** The activity in JSON, written once for all its readers. */
  json: string;
}

/** A stretch of a conversation. */
export interface LogPage {
  /** Activities in JSON, in order. */
  activities: readonly string[];
  /** Where reading goes on: the number of activities there were up to the last of these. */
  watermark: number;
}

/** What has been said, kept so that a client can catch up after a lost connection. */
export interface ConversationLog {
  /** Begins a conversation. @returns false when it was begun before */
  open(conversationId: string): Promise<boolean>;
  /**
   * Adds an activity. Appends to one conversation end in the order in which they were asked for.
   * @param options.awaitsAnswer it counts as unanswered until `answered` is called
   * @returns `known` when an activity with its id is there already, `gone` when there is no such conversation
   */
  append(
    conversationId: string,
    activity: LoggedActivity,
    options?: { awaitsAnswer?: boolean },
  ): Promise<'added' | 'known' | 'gone'>;
  /** The turn of this activity has ended. */
  answered(conversationId: string, activityId: string): Promise<void>;
  /**
   * Activities that have waited for their answer for `olderThanMs`: the process that took them has died. Each is
   * handed to one caller, and to another only when it is still unanswered after as long again.
   */
  unanswered(olderThanMs: number): Promise<{ conversationId: string; json: string }[]>;
  /**
   * What came after `watermark`; 0 reads from the start. What is no longer kept is left out.
   * @returns nothing when there is no such conversation
   */
  readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined>;
  /** Has `onChange` called when something was added or the conversation has ended. @returns what stops it */
  subscribe(conversationId: string, onChange: () => void): () => void;
  /** Forgets what was said; the conversation goes on, and watermarks stay good. */
  erase(conversationId: string): Promise<void>;
  /** Forgets the activities, and the conversations, whose time is over. */
  expire(): Promise<void>;
}
