import { RedisClient, type RedisClientType } from '@redis/client';
import type { RedisAddress, RedisNode } from './redisAddress';

/** The connections to one server, to the master that sentinels name, or to the nodes of a cluster. They reconnect. */
export interface RedisLink {
  /** Resolves when it is connected. It rejects, or never settles, when it can't connect. */
  connect(): Promise<unknown>;
  /** An object that stands for the connection that serves a key: another object after it was made anew. */
  connectionOf(key: string): Promise<object>;
  /** Sends a command to the server that has its key. */
  send(key: string, args: string[]): Promise<unknown>;
  /** A client of its own for publications, not connected yet, that ends when its connection does. */
  subscriber(): RedisClientType;
  /** Calls `moved` when publications may come from another server from now on. */
  onMoved(moved: () => void): void;
  /** Ends at once: what was not answered is rejected. */
  destroy(): void;
}

/** TLS and TCP together. */
const CONNECT_LIMIT_MS = 2_000;
/**
 * A connection that has been silent for so long is dead. The library sends a PING every PING_MS, and waits for the
 * answer before it sends the next.
 */
const SILENCE_LIMIT_MS = 3_000;
const PING_MS = 1_000;
const MAX_BACKOFF_MS = 2_000;

/**
 * How long to wait before connecting again: from about 50 ms to 2 s, half of it at random, so that not all nodes of
 * ours come back at once.
 */
export function backoffMs(retries: number): number {
  return Math.min(MAX_BACKOFF_MS, 50 * 2 ** Math.min(retries, 10)) * (0.5 + Math.random() / 2);
}

/** Makes a client in well under 1 ms; createClient builds its 400 methods anew for other options, in 50 ms. */
export const newClient = RedisClient.factory();

/** The options of every connection. */
export function optionsOf({ tls, username, password }: RedisAddress) {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    // For Redis Enterprise only.
    maintNotifications: 'disabled' as const,
    socket: {
      connectTimeout: CONNECT_LIMIT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
      reconnectStrategy: backoffMs,
      ...(tls ? ({ tls: true } as const) : {}),
    },
  };
}

/** The library's own limit ends when a command is written; the limit of RedisCalls covers the answer too. */
export const commandOptions = { timeout: 0 };

/** A client that ends when its connection does: Subscriber makes a new one. */
export function subscriberOf(address: RedisAddress, { host, port }: RedisNode): RedisClientType {
  const options = optionsOf(address);
  return newClient({
    ...options,
    commandOptions,
    socket: { ...options.socket, host, port, reconnectStrategy: false },
  });
}
