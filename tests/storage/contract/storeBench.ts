import type { Store } from '../../../storage/store';

/** What a test asks of the store that it opens. */
export interface StoreOptions {
  /** Milliseconds since 1970, for all that ages and all that is counted. */
  now?: () => number;
  /** Activities kept of a conversation. */
  maxActivities?: number;
  /** Characters of JSON kept of a conversation. */
  maxSize?: number;
}

/** An empty store. */
export interface OpenedStore {
  store: Store;
  /** Closes the store and opens it again with what it holds. A store without it keeps nothing. */
  reopen?(): Promise<Store>;
  /** Closes what is open and removes what it holds. */
  close(): Promise<void>;
}

export type OpenStore = (options?: StoreOptions) => Promise<OpenedStore>;

/** Opens a store for a test, with a clock that is set by hand. */
export class StoreBench {
  /** The store's time; it starts at this machine's, for stores that ask another's clock as well. */
  readonly clock = { now: 0 };
  private readonly openStore: OpenStore;
  private readonly opened: OpenedStore[] = [];

  constructor(open: OpenStore) {
    this.openStore = open;
  }

  async open(options: Omit<StoreOptions, 'now'> = {}): Promise<Store> {
    return (await this.openWhole(options)).store;
  }

  async openWhole(options: Omit<StoreOptions, 'now'> = {}): Promise<OpenedStore> {
    this.clock.now = Date.now();
    const opened = await this.openStore({ ...options, now: () => this.clock.now });
    this.opened.push(opened);
    return opened;
  }

  async clear(): Promise<void> {
    for (const opened of this.opened.splice(0)) await opened.close();
  }
}

/** An activity whose JSON has about `size` characters. */
export function activity(id: string, size = 1): { id: string; json: string } {
  return { id, json: JSON.stringify({ id, text: 'x'.repeat(size) }) };
}
