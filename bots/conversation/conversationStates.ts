import type { Storage, StoreItem } from 'botbuilder';
import { type DialogState, newDialogState } from '../../dialogs/types';

/** What is kept of a conversation between turns. */
export interface ConversationRecord {
  dialog: DialogState;
  greeted: boolean;
  /** The activities that were answered lately, as answeredActivities.ts writes them. */
  answered: string[];
  /** When the store forgets the record, in milliseconds since 1970; 30 days after its last save without it. */
  keepUntil?: number;
  eTag?: string;
}

/** The conversation was changed by someone else since its record was loaded. */
export class StateConflict extends Error {
  constructor() {
    super('the conversation was changed since it was loaded: its eTag is another');
    this.name = 'StateConflict';
  }
}

export function newConversationRecord(): ConversationRecord {
  return { dialog: newDialogState(), greeted: false, answered: [] };
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

  /** @throws when the storage can't be reached */
  async load(conversationId: string): Promise<ConversationRecord> {
    const key = keyOf(conversationId);
    const items = await this.storage.read([key]);
    const found = items[key] as (ConversationRecord & StoreItem) | undefined;
    return found ?? newConversationRecord();
  }

  /** @throws StateConflict; another error when the storage can't be written */
  async save(conversationId: string, record: ConversationRecord): Promise<void> {
    try {
      await this.storage.write({ [keyOf(conversationId)]: { ...record } });
    } catch (error) {
      // Each storage has its own words for a conflict; what is kept now tells it for all of them.
      const kept = await this.load(conversationId).catch(() => record);
      throw kept.eTag === record.eTag ? error : new StateConflict();
    }
  }

  /** Forgets all of a conversation. @throws when the storage can't be reached */
  async forget(conversationId: string): Promise<void> {
    await this.storage.delete([keyOf(conversationId)]);
  }
}

function keyOf(conversationId: string): string {
  return `conversation/${conversationId}`;
}
