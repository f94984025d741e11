import type { Storage, StoreItem } from 'botbuilder';
import { type ConversationRecord, newConversationRecord } from './conversationRecord';

/**
 * Loads and saves what is kept of a conversation. Each save carries the eTag of its load, so that a second process
 * can't overwrite a turn unseen (BotState writes eTag `*` and would).
 */
export class ConversationStates {
  private readonly storage: Storage;

  /** @param storage rejects a write whose eTag is not the kept one with an error named StateConflict */
  constructor(storage: Storage) {
    this.storage = storage;
  }

  /** @throws when the storage can't be reached */
  async load(conversationId: string): Promise<ConversationRecord> {
    const key = stateKey(conversationId);
    const items = await this.storage.read([key]);
    const found = items[key] as (ConversationRecord & StoreItem) | undefined;
    return found ?? newConversationRecord();
  }

  /** @throws StateConflict; another error when the storage can't be written */
  async save(conversationId: string, record: ConversationRecord): Promise<void> {
    await this.storage.write({ [stateKey(conversationId)]: { ...record } });
  }

  /** Forgets all of a conversation. @throws when the storage can't be reached */
  async forget(conversationId: string): Promise<void> {
    await this.storage.delete([stateKey(conversationId)]);
  }
}

function stateKey(conversationId: string): string {
  return `conversation/${conversationId}`;
}
