import type { ConversationLog, LoggedActivity, LogPage } from './conversationLog';

export interface MemoryConversationLogOptions {
  /** How long an activity is kept, and a conversation after its last one. */
  lifetimeMs?: number;
  /** Activities kept of a conversation. */
  maxActivities?: number;
  /** Characters of JSON kept of a conversation. */
  maxSize?: number;
  /** Characters of JSON kept in all. */
  maxTotalSize?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface Entry extends LoggedActivity {
  at: number;
}

interface Conversation {
  entries: Entry[];
  /** How many entries were dropped before the first. */
  dropped: number;
  size: number;
  touched: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** What a conversation without activities weighs in the total, so that empty ones are bounded too. */
const CONVERSATION_SIZE = 500;

/**
 * A conversation log in the memory of this process. It is bounded: a long conversation loses its oldest activities,
 * and when all is full the conversation that was silent longest is forgotten.
 */
export class MemoryConversationLog implements ConversationLog {
  private readonly options: Required<MemoryConversationLogOptions>;
  /** The one that was written last stands last. */
  private readonly conversations = new Map<string, Conversation>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private totalSize = 0;

  constructor({
    lifetimeMs = DAY_MS,
    maxActivities = 1_000,
    maxSize = 1_048_576,
    maxTotalSize = 134_217_728,
    now = Date.now,
  }: MemoryConversationLogOptions = {}) {
    this.options = { lifetimeMs, maxActivities, maxSize, maxTotalSize, now };
  }

  async open(conversationId: string): Promise<boolean> {
    if (this.conversations.has(conversationId)) return false;
    this.conversations.set(conversationId, {
      entries: [],
      dropped: 0,
      size: 0,
      touched: this.options.now(),
    });
    this.totalSize += CONVERSATION_SIZE;
    this.makeRoom();
    return true;
  }

  async append(conversationId: string, activity: LoggedActivity): Promise<'added' | 'known' | 'gone'> {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) return 'gone';
    if (conversation.entries.some(({ id }) => id === activity.id)) return 'known';
    const at = this.options.now();
    conversation.entries.push({ ...activity, at });
    conversation.touched = at;
    this.grow(conversation, activity.json.length);
    while (
      conversation.entries.length > this.options.maxActivities ||
      (conversation.size > this.options.maxSize && conversation.entries.length > 1)
    )
      this.dropFirst(conversation);
    this.conversations.delete(conversationId);
    this.conversations.set(conversationId, conversation);
    this.makeRoom();
    this.notify(conversationId);
    return 'added';
  }

  async readFrom(conversationId: string, watermark: number): Promise<LogPage | undefined> {
    const conversation = this.conversations.get(conversationId);
    if (!conversation) return undefined;
    const { entries, dropped } = conversation;
    const start = Math.max(0, watermark - dropped);
    return { activities: entries.slice(start).map(({ json }) => json), watermark: dropped + entries.length };
  }

  subscribe(conversationId: string, onChange: () => void): () => void {
    const listeners = this.listeners.get(conversationId) ?? new Set();
    this.listeners.set(conversationId, listeners.add(onChange));
    return () => {
      listeners.delete(onChange);
      if (listeners.size === 0 && this.listeners.get(conversationId) === listeners)
        this.listeners.delete(conversationId);
    };
  }

  async expire(): Promise<void> {
    const oldest = this.options.now() - this.options.lifetimeMs;
    for (const [id, conversation] of this.conversations) {
      if (conversation.touched <= oldest) this.forget(id, conversation);
      else while ((conversation.entries[0]?.at ?? Infinity) <= oldest) this.dropFirst(conversation);
    }
  }

  private makeRoom(): void {
    for (const [id, conversation] of this.conversations) {
      if (this.totalSize <= this.options.maxTotalSize) return;
      this.forget(id, conversation);
    }
  }

  private dropFirst(conversation: Conversation): void {
    const entry = conversation.entries.shift();
    conversation.dropped += 1;
    this.grow(conversation, -(entry?.json.length ?? 0));
  }

  private forget(id: string, conversation: Conversation): void {
    this.conversations.delete(id);
    this.totalSize -= conversation.size + CONVERSATION_SIZE;
    this.notify(id);
  }

  private grow(conversation: Conversation, size: number): void {
    conversation.size += size;
    this.totalSize += size;
  }

  private notify(conversationId: string): void {
    for (const onChange of this.listeners.get(conversationId) ?? []) onChange();
  }
}
