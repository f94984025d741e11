import { BoundedMap } from '../../shared/boundedMap';
import { defined } from '../../shared/defined';
import { Listeners, type LoggedActivity } from '../conversationLog';

/** Characters of JSON that are held in all. */
const ROOM = 33_554_432;
/** Ids of activities that are remembered, so that none is taken twice. */
const MAX_IDS = 20_000;

/** Characters that a conversation counts beside its activities. */
const CONVERSATION_ROOM = 500;

interface Held {
  activities: LoggedActivity[];
  /** As `ConversationLog.open` took it. */
  owner?: string;
}

/** Holds what is said while the store is unavailable: until a client has it, or the store is back. */
export class Mailbox {
  /** Those in which something was said meanwhile, in the order of their last activity. */
  private readonly held = new Map<string, Held>();
  private readonly ids = new BoundedMap<string, true>(MAX_IDS);
  private readonly listeners = new Listeners();
  private size = 0;

  /** The conversations in which something was said, or which began. */
  conversations(): string[] {
    return [...this.held.keys()];
  }

  has(conversationId: string): boolean {
    return this.held.has(conversationId);
  }

  ownerOf(conversationId: string): string | undefined {
    return this.held.get(conversationId)?.owner;
  }

  /** Begins a conversation that is not here yet. */
  begin(conversationId: string, owner?: string): void {
    if (this.held.has(conversationId)) return;
    this.held.set(conversationId, { activities: [], ...defined({ owner }) });
    this.size += CONVERSATION_ROOM;
  }

  /** @returns false when an activity with this id was taken before */
  add(conversationId: string, activity: LoggedActivity): boolean {
    const id = `${conversationId}\n${activity.id}`;
    if (this.ids.has(id)) return false;
    this.ids.set(id, true);
    this.begin(conversationId);
    const held = this.held.get(conversationId);
    if (held) {
      held.activities.push(activity);
      this.held.delete(conversationId);
      this.held.set(conversationId, held);
    }
    this.size += activity.json.length;
    for (const oldest of this.held.keys()) {
      if (this.size <= ROOM) break;
      this.forget(oldest);
    }
    this.listeners.tell(conversationId);
    return true;
  }

  read(conversationId: string): readonly LoggedActivity[] {
    return [...(this.held.get(conversationId)?.activities ?? [])];
  }

  /** Lets go of activities that a client has, or the store. */
  remove(conversationId: string, activities: readonly LoggedActivity[]): void {
    const held = this.held.get(conversationId);
    if (!held) return;
    const left = held.activities.filter((activity) => !activities.includes(activity));
    this.size += mailboxBytes(left) - mailboxBytes(held.activities);
    held.activities = left;
  }

  forget(conversationId: string): void {
    if (!this.held.has(conversationId)) return;
    this.size -= CONVERSATION_ROOM + mailboxBytes(this.read(conversationId));
    this.held.delete(conversationId);
  }

  /** Whether anybody listens to a conversation. */
  isHeard(conversationId: string): boolean {
    return this.listeners.has(conversationId);
  }

  /** Has those who listen to a conversation read it. */
  tell(conversationId: string): void {
    this.listeners.tell(conversationId);
  }

  /** Calls `onChange` when an activity was added. @returns what stops it */
  subscribe(conversationId: string, onChange: () => void): () => void {
    return this.listeners.add(conversationId, onChange);
  }
}

function mailboxBytes(activities: readonly LoggedActivity[]): number {
  return activities.reduce((sum, { json }) => sum + json.length, 0);
}
