import { randomUUID } from 'node:crypto';
import type { Storage, StoreItems } from 'botbuilder';
import { checkChanges, checkETag, checkKeys, writtenAt } from '../stateItems';
import type { LmdbFile } from './lmdbFile';
import { keyHash, timeKey } from './lmdbKeys';

/** States in a database file. */
export class LmdbStates implements Storage {
  private readonly file: LmdbFile;
  private readonly now: () => number;

  constructor(file: LmdbFile, now: () => number) {
    this.file = file;
    this.now = now;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const wanted = checkKeys(keys);
    this.file.checkOpen();
    const found = wanted.flatMap((key) => {
      const kept = this.file.states.get(keyHash(key));
      return kept ? [[key, { ...kept.item, eTag: kept.eTag }] as const] : [];
    });
    return Object.fromEntries(found);
  }

  async write(changes: StoreItems): Promise<void> {
    // Copied before the first await, because the caller may change the objects.
    const writes = checkChanges(changes).map(([key, { eTag, ...item }]) => {
      const plain: object = JSON.parse(JSON.stringify(item));
      return { key, item: plain, hash: keyHash(key), given: eTag === undefined ? {} : { eTag } };
    });
    if (writes.length === 0) return;
    await this.file.write(() => {
      const { states, times } = this.file;
      const kept = writes.map(({ hash }) => states.get(hash));
      for (const [index, { key, given }] of writes.entries()) checkETag(key, given, kept[index]?.eTag);
      const now = this.now();
      for (const [index, { key, item, hash }] of writes.entries()) {
        const at = writtenAt({ ...item }, now);
        const before = kept[index];
        if (before) times.remove(timeKey('state', before.at, hash));
        states.put(hash, { key, item, eTag: randomUUID(), at });
        times.put(timeKey('state', at, hash), {});
      }
    });
  }

  async delete(keys: string[]): Promise<void> {
    const hashes = checkKeys(keys).map(keyHash);
    if (hashes.length === 0) return;
    this.file.rewriter.note();
    await this.file.write(() => {
      for (const hash of hashes) this.forget(hash);
    });
  }

  /** Removes a state. Call it within a write. */
  forget(hash: Buffer): void {
    const kept = this.file.states.get(hash);
    if (!kept) return;
    this.file.states.remove(hash);
    this.file.times.remove(timeKey('state', kept.at, hash));
  }
}
