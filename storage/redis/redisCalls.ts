import { createHash } from 'node:crypto';
import { ErrorReply } from '@redis/client';
import { PendingWork } from '../../shared/pendingWork';
import { StoreUnavailable } from '../store';
import { reasonOf } from './connectionNotices';
import type { RedisLink } from './redisLink';

/** How long a call may take, from when it is made to its answer. */
const CALL_LIMIT_MS = 1_000;

export interface RedisCallsOptions {
  link: RedisLink;
  /** Without user and password. */
  address: string;
  /** Milliseconds since 1970; Redis's own clock without it. */
  now?: () => number;
}

/**
 * Calls with a time limit. A connection that has not answered in time gets no more calls until it answers a last
 * command. So calls fail at once meanwhile, and a dead connection falls silent and is made anew.
 */
export class RedisCalls {
  private readonly link: RedisLink;
  private readonly address: string;
  private readonly now: (() => number) | undefined;
  private readonly stalled = new WeakSet<object>();
  private readonly pending = new PendingWork();

  constructor({ link, address, now }: RedisCallsOptions) {
    this.link = link;
    this.address = address;
    this.now = now;
  }

  /**
   * Runs a script whose keys are all in one slot.
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
    return this.pending.add(this.withinLimit(key, () => this.evaluate(key, script, rest), late));
  }

  /** Runs a command. @throws StoreUnavailable */
  send(command: string, key: string, ...args: string[]): Promise<unknown> {
    return this.pending.add(this.withinLimit(key, () => this.link.send(key, [command, key, ...args])));
  }

  /** Runs a command without a key on the server that has this key. @throws StoreUnavailable */
  async tell(key: string, ...command: string[]): Promise<string> {
    return String(await this.withinLimit(key, () => this.link.send(key, command)));
  }

  /** An object that stands for the server that has a key. */
  connectionOf(key: string): Promise<object> {
    return this.link.connectionOf(key);
  }

  /** Resolves when the calls under way have ended. */
  drained(): Promise<void> {
    return this.pending.ended();
  }

  private async evaluate(key: string, { sha, text }: RedisScript, rest: string[]): Promise<unknown> {
    try {
      return await this.link.send(key, ['EVALSHA', sha, ...rest]);
    } catch (error) {
      if (!(error instanceof ErrorReply && error.message.startsWith('NOSCRIPT'))) throw error;
      return this.link.send(key, ['EVAL', text, ...rest]);
    }
  }

  private withinLimit(key: string, send: () => Promise<unknown>, late?: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let connection: object | undefined;
      let state: 'open' | 'ended' | 'too late' = 'open';
      const giveUp = () => {
        if (state === 'ended') return;
        state = 'too late';
        if (connection) this.stall(connection, key);
        reject(this.unavailable(`has not answered within ${CALL_LIMIT_MS} ms.`));
      };
      // When this process itself was too busy, the answer has arrived already: it is read before giveUp runs.
      const timer = setTimeout(() => setImmediate(giveUp), CALL_LIMIT_MS);
      const end = () => {
        clearTimeout(timer);
        if (state === 'open') state = 'ended';
      };
      this.link
        .connectionOf(key)
        .then((found) => {
          connection = found;
          if (this.stalled.has(found)) throw this.unavailable('does not answer.');
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
            else reject(this.unavailable(`failed: ${reasonOf(error)}.`, error));
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

  private unavailable(reason: string, cause?: unknown): StoreUnavailable {
    return new StoreUnavailable(`Redis at ${this.address} ${reason}`, { cause });
  }
}

/** A Lua script that Redis runs as one step. Its first argument is the time in ms since 1970, or empty for Redis's clock. */
export interface RedisScript {
  text: string;
  /** The name by which Redis knows the script once it has run. */
  sha: string;
}

/** Redis's clock is one for all processes. */
const NOW = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
`;

export function redisScript(body: string): RedisScript {
  const text = `${NOW}${body}`;
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}
