import type { Storage, StoreItem } from 'botbuilder';
import { type DialogState, newDialogState } from '../dialogs/types';

/** How many activity ids a conversation remembers, to answer each once. */
const REMEMBERED_ACTIVITIES = 50;

/** What is kept of a conversation between turns. */
export interface ConversationRecord {
  dialog: DialogState;
  greeted: boolean;
  /** Ids of the activities that were answered, the latest last. */
  answered: string[];
  eTag?: string;
}

/**
 * Loads and saves what is kept of a conversation. Each save carries the eTag of its load, so that a second process
 * can't overwrite a turn unseen (BotState writes eTag `*` and would).
 */
export class ConversationStates {
  private readonly storage: Storage;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  async load(conversationId: string): Promise<ConversationRecord> {
    const key = keyOf(conversationId);
    const items = await this.storage.read([key]);
    const found = items[key] as (ConversationRecord & StoreItem) | undefined;
    return found ?? { dialog: newDialogState(), greeted: false, answered: [] };
  }

  /** @throws when the conversation was changed since `record` was loaded */
  async save(conversationId: string, record: ConversationRecord): Promise<void> {
    const answered = record.answered.slice(-REMEMBERED_ACTIVITIES);
    await this.storage.write({ [keyOf(conversationId)]: { ...record, answered } });
  }
}

function keyOf(conversationId: string): string {
  return `conversation/${conversationId}`;
}
