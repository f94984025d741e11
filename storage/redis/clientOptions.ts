import { RedisClient, type RedisClientType } from '@redis/client';
import type { RedisAddress, RedisNode } from './redisAddress';

/** TLS and TCP together. */
const CONNECT_LIMIT_MS = 2_000;
/**
 * A connection on which nothing comes or goes for so long is dead. The library asks at every PING_MS, and waits for
 * the answer before it asks again.
 */
const SILENCE_LIMIT_MS = 3_000;
const PING_MS = 1_000;

/** From about 50 ms to 2 s, of which the lower half is sure and the upper half chance, lest all nodes come back at once. */
export function backoffMs(retries: number): number {
  return Math.min(2_000, 50 * 2 ** Math.min(retries, 10)) * (0.5 + Math.random() / 2);
}

/** Makes a client in well under 1 ms: createClient builds its 400 methods anew for other options, in 50 ms. */
export const newClient = RedisClient.factory();

/** Of every connection. */
export function optionsOf({ tls, username, password }: RedisAddress) {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    // Speaks to Redis Enterprise alone.
    maintNotifications: 'disabled' as const,
    socket: {
      connectTimeout: CONNECT_LIMIT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
      reconnectStrategy: backoffMs,
      ...(tls ? ({ tls: true } as const) : {}),
    },
  };
}

/** The library's own limit ends when a command is written, so RedisCalls has one that covers the answer too. */
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
