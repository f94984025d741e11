import { randomUUID } from 'node:crypto';
import type { Storage, StoreItems } from 'botbuilder';
import { CONVERSATION_LIFETIME_MS, checkChanges, checkETag, checkKeys, writtenAt } from '../stateItems';

interface MemoryState {
  json: string;
  eTag: string;
  at: number;
}

/** States in the memory of this process. */
export class MemoryStates implements Storage {
  private readonly now: () => number;
  private readonly kept = new Map<string, MemoryState>();

  constructor(now: () => number) {
    this.now = now;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const found = checkKeys(keys).flatMap((key) => {
      const kept = this.kept.get(key);
      return kept ? [[key, { ...JSON.parse(kept.json), eTag: kept.eTag }] as const] : [];
    });
    return Object.fromEntries(found);
  }

  async write(changes: StoreItems): Promise<void> {
    const items = checkChanges(changes);
    for (const [key, item] of items) checkETag(key, item, this.kept.get(key)?.eTag);
    for (const [key, { eTag, ...item }] of items)
      this.kept.set(key, { json: JSON.stringify(item), eTag: randomUUID(), at: writtenAt(item, this.now()) });
  }

  async delete(keys: string[]): Promise<void> {
    for (const key of checkKeys(keys)) this.kept.delete(key);
  }

  expire(): void {
    const oldest = this.now() - CONVERSATION_LIFETIME_MS;
    for (const [key, { at }] of this.kept) if (at <= oldest) this.kept.delete(key);
  }
}
