import {
  type AppendOptions,
  type AppendOutcome,
  type ConversationLog,
  firstPage,
  isOver,
  Listeners,
  type LoggedActivity,
  type LogPage,
  pageOf,
  type UnansweredActivity,
} from '../conversationLog';
import {
  ACTIVITY_LIFETIME_MS,
  CONVERSATION_LIFETIME_MS,
  MAX_LOG_ACTIVITIES,
  MAX_LOG_SIZE,
} from '../stateItems';

export interface MemoryConversationLogOptions {
  /** How long an activity is kept. */
  activityLifetimeMs?: number;
  /** How long a conversation is kept after its last activity. */
  conversationLifetimeMs?: number;
  /** Activities kept of a conversation. */
  maxActivities?: number;
  /** Characters of JSON kept of a conversation. */
  maxSize?: number;
  /** Characters of JSON kept in all. */
  maxTotalSize?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface LogEntry extends LoggedActivity {
  at: number;
}

interface MemoryConversation {
  entries: LogEntry[];
  /** How many entries were dropped before the first. */
  dropped: number;
  size: number;
  touched: number;
  /** When it ended. */
  ended?: number;
}

/** An entry that awaits its answer. */
interface WaitingSince {
  conversationId: string;
  since: number;
}

/** Characters that a conversation without activities counts in the total, so that empty ones are bounded too. */
const CONVERSATION_SIZE = 500;

/**
 * A conversation log in the memory of this process. It is bounded: a long conversation loses its oldest activities, and
 * when the total is too big, the conversation that was silent longest is forgotten.
 */
export class MemoryConversationLog implements ConversationLog {
  private readonly options: Required<MemoryConversationLogOptions>;
  /** In the order of their last activity. */
  private readonly conversations = new Map<string, MemoryConversation>();
  private readonly waiting = new Map<LogEntry, WaitingSince>();
  private readonly listeners = new Listeners();
  private totalSize = 0;

  constructor({
    activityLifetimeMs = ACTIVITY_LIFETIME_MS,
    conversationLifetimeMs = CONVERSATION_LIFETIME_MS,
    maxActivities = MAX_LOG_ACTIVITIES,
    maxSize = MAX_LOG_SIZE,
    maxTotalSize = 134_217_728,
    now = Date.now,
  }: MemoryConversationLogOptions = {}) {
    this.options = { activityLifetimeMs, conversationLifetimeMs, maxActivities, maxSize, maxTotalSize, now };
  }

  async open(conversationId: string): Promise<boolean> {
    if (this.conversations.has(conversationId)) return false;
    const touched = this.options.now();
    this.conversations.set(conversationId, { entries: [], dropped: 0, size: 0, touched });
    this.totalSize += CONVERSATION_SIZE;
    this.makeRoom();
    return true;
  }

  async append(
    conversationId: string,
    { id, json }: LoggedActivity,
    { awaitsAnswer = false }: AppendOptions = {},
  ): Promise<AppendOutcome> {
    const conversation = this.conversations.get(conversationId);
    if (!conversation || (awaitsAnswer && conversation.ended !== undefined)) return 'gone';
    if (conversation.entries.some((entry) => entry.id === id)) return 'known';
    const at = this.options.now();
    const entry = { id, json, at };
    conversation.entries.push(entry);
    conversation.touched = at;
    if (awaitsAnswer) this.waiting.set(entry, { conversationId, since: at });
    this.grow(conversation, json.length);
    while (
      conversation.entries.length > this.options.maxActivities ||
      (conversation.size > this.options.maxSize && conversation.entries.length > 1)
    )
      this.dropFirst(conversation);
    this.conversations.delete(conversationId);
    this.conversations.set(conversationId, conversation);
    this.makeRoom();
    this.listeners.tell(conversationId);
    return 'added';
  }

  async atWork(conversationId: string, activityId: string): Promise<void> {
    const entry = this.entry(conversationId, activityId);
    const waiting = entry && this.waiting.get(entry);
    if (waiting) waiting.since = this.options.now();
  }

  async answered(conversationId: string, activityId: string): Promise<void> {
    const entry = this.entry(conversationId, activityId);
    if (entry) this.waiting.delete(entry);
  }

  async unanswered(olderThanMs: number): Promise<UnansweredActivity[]> {
    const now = this.options.now();
    const due = [...this.waiting].filter(([, { since }]) => olderThanMs <= 0 || since <= now - olderThanMs);
    return due.map(([entry, waiting]) => {
      waiting.since = now;
      return { conversationId: waiting.conversationId, json: entry.json };
    });
  }

  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    const conversation = this.conversations.get(conversationId);
    if (!conversation || isOver(conversation, this.options.now())) return undefined;
    const { entries, dropped } = conversation;
    const start = Math.max(0, watermark - dropped);
    const unread = entries.slice(start).map(({ json }, index) => ({ number: dropped + start + index, json }));
    return pageOf(conversation, firstPage(unread, dropped + entries.length));
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    return this.listeners.add(conversationId, onChange);
  }

  async erase(conversationId: string): Promise<void> {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) return;
    this.dropAll(conversation);
    conversation.ended ??= this.options.now();
  }

  async expire(): Promise<void> {
    const { now, activityLifetimeMs, conversationLifetimeMs } = this.options;
    for (const [id, conversation] of this.conversations) {
      if (conversation.touched <= now() - conversationLifetimeMs) this.forget(id, conversation);
      else
        while ((conversation.entries[0]?.at ?? Infinity) <= now() - activityLifetimeMs)
          this.dropFirst(conversation);
    }
  }

  private entry(conversationId: string, activityId: string): LogEntry | undefined {
    return this.conversations.get(conversationId)?.entries.find(({ id }) => id === activityId);
  }

  private makeRoom(): void {
    for (const [id, conversation] of this.conversations) {
      if (this.totalSize <= this.options.maxTotalSize) return;
      this.forget(id, conversation);
    }
  }

  private dropAll(conversation: MemoryConversation): void {
    while (conversation.entries.length > 0) this.dropFirst(conversation);
  }

  private dropFirst(conversation: MemoryConversation): void {
    const entry = conversation.entries.shift();
    if (!entry) return;
    this.waiting.delete(entry);
    conversation.dropped += 1;
    this.grow(conversation, -entry.json.length);
  }

  private forget(id: string, conversation: MemoryConversation): void {
    this.dropAll(conversation);
    this.conversations.delete(id);
    this.totalSize -= CONVERSATION_SIZE;
    this.listeners.tell(id);
  }

  private grow(conversation: MemoryConversation, size: number): void {
    conversation.size += size;
    this.totalSize += size;
  }
}
