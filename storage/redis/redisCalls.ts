import { ErrorReply } from '@redis/client';
import { reasonOf } from './connectionNotices';
import type { RedisLink } from './redisLink';
import type { RedisScript } from './redisScript';
import { StoreUnavailable } from './storeErrors';

/** How long a call may take, from when it is asked for to its answer. */
const CALL_LIMIT_MS = 1_000;

export interface RedisCallsOptions {
  link: RedisLink;
  /** Without user and password. */
  address: string;
  /** Milliseconds since 1970; Redis's own clock without it. */
  now?: () => number;
}

/**
 * Calls with a limit. A connection that has not answered in time gets no more of them until it answers a last
 * question: so calls fail at once meanwhile, and the connection falls silent and is made anew when it is dead.
 */
export class RedisCalls {
  private readonly link: RedisLink;
  private readonly address: string;
  private readonly now: (() => number) | undefined;
  private readonly stalled = new WeakSet<object>();
  private readonly pending = new Set<Promise<unknown>>();

  constructor({ link, address, now }: RedisCallsOptions) {
    this.link = link;
    this.address = address;
    this.now = now;
  }

  /**
   * Runs a script whose keys all lie where the first of them does.
   * @param undo runs with the same keys and arguments when the script was run, but too late
   * @throws StoreUnavailable
   */
  run(
    script: RedisScript,
    keys: readonly [string, ...string[]],
    args: readonly (string | number)[] = [],
    undo?: RedisScript,
  ): Promise<unknown> {
    const [key] = keys;
    const rest = [String(keys.length), ...keys, String(this.now?.() ?? ''), ...args.map(String)];
    const late = () => {
      if (undo) this.evaluate(key, undo, rest).catch(() => undefined);
    };
    return this.limited(key, () => this.evaluate(key, script, rest), late);
  }

  /** Runs a command. @throws StoreUnavailable */
  send(command: string, key: string, ...args: string[]): Promise<unknown> {
    return this.limited(key, () => this.link.send(key, [command, key, ...args]));
  }

  /** Resolves when the calls that are under way have ended. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.pending);
  }

  private async evaluate(key: string, { sha, text }: RedisScript, rest: string[]): Promise<unknown> {
    try {
      return await this.link.send(key, ['EVALSHA', sha, ...rest]);
    } catch (error) {
      if (!(error instanceof ErrorReply && error.message.startsWith('NOSCRIPT'))) throw error;
      return this.link.send(key, ['EVAL', text, ...rest]);
    }
  }

  private limited(key: string, send: () => Promise<unknown>, late?: () => void): Promise<unknown> {
    const call = this.withinLimit(key, send, late);
    const ended = () => this.pending.delete(call);
    this.pending.add(call);
    call.then(ended, ended);
    return call;
  }

  private withinLimit(key: string, send: () => Promise<unknown>, late?: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let connection: object | undefined;
      let state: 'open' | 'ended' | 'too late' = 'open';
      const giveUp = () => {
        if (state === 'ended') return;
        state = 'too late';
        if (connection) this.stall(connection, key);
        reject(new StoreUnavailable(this.address, `has not answered within ${CALL_LIMIT_MS} ms.`));
      };
      // When it was this process that had no time, the answer is here already: it is read before giveUp runs.
      const timer = setTimeout(() => setImmediate(giveUp), CALL_LIMIT_MS);
      const end = () => {
        clearTimeout(timer);
        if (state === 'open') state = 'ended';
      };
      this.link
        .connectionOf(key)
        .then((found) => {
          connection = found;
          if (this.stalled.has(found)) throw new StoreUnavailable(this.address, 'does not answer.');
          return send();
        })
        .then(
          (reply) => {
            if (state === 'too late') late?.();
            end();
            resolve(reply);
          },
          (error: unknown) => {
            end();
            if (error instanceof StoreUnavailable) reject(error);
            else reject(new StoreUnavailable(this.address, `failed: ${reasonOf(error)}.`, error));
          },
        );
    });
  }

  private stall(connection: object, key: string): void {
    if (this.stalled.has(connection)) return;
    this.stalled.add(connection);
    const answered = () => this.stalled.delete(connection);
    this.link.send(key, ['PTTL', key]).then(answered, answered);
  }
}
