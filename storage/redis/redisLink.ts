import type { RedisClientType } from '@redis/client';

/** A way to one server, to the master that sentinels name, or to the nodes of a cluster. It reconnects by itself. */
export interface RedisLink {
  /** Resolves when it is connected. Rejects, or never settles, when it can't be. */
  connect(): Promise<unknown>;
  /** What stands for the connection that serves a key, the same as long as it is the same. */
  connectionOf(key: string): Promise<object>;
  /** Sends a command to where its key is. */
  send(key: string, args: string[]): Promise<unknown>;
  /** A client of its own for publications, not connected yet, which ends when its connection does. */
  subscriber(): RedisClientType;
  /** Calls when publications may come from elsewhere from now on. */
  onMoved(moved: () => void): void;
  /** Ends at once: what was not answered is rejected. */
  destroy(): void;
}
