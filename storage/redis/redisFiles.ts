import type { RedisCalls } from './redisCalls';
import { keyAt, shardsByServer } from './redisServers';

export interface RedisFilesOptions {
  calls: RedisCalls;
  onNotice(message: string): void;
}

/** Has Redis servers write their files anew when something was erased: it stays in them until then. */
export class RedisFiles {
  private readonly options: RedisFilesOptions;
  private isNeeded = false;
  private hasTold = false;

  constructor(options: RedisFilesOptions) {
    this.options = options;
  }

  /** Says that something was erased. */
  noteErased(): void {
    this.isNeeded = true;
  }

  /** Asks for new files where something was erased; a server that refuses is asked again the next time. */
  async forgetErased(): Promise<void> {
    if (!this.isNeeded) return;
    this.isNeeded = false;
    try {
      for (const shards of await shardsByServer(this.options.calls)) await this.rewriteAt(keyAt(shards));
    } catch (error) {
      this.isNeeded = true;
      if (this.hasTold) return;
      this.hasTold = true;
      this.options.onNotice(
        `What was erased may still be in Redis's files, because it was not written anew (${error instanceof Error ? error.message : error}). It is asked again by itself; if it never allows BGREWRITEAOF, see to it that its files are rewritten.`,
      );
    }
  }

  private async rewriteAt(key: string): Promise<void> {
    const { calls } = this.options;
    const persistence = await calls.tell(key, 'INFO', 'persistence');
    if (/^aof_enabled:1/m.test(persistence)) await calls.tell(key, 'BGREWRITEAOF');
    // Who may not ask is on a managed Redis, whose snapshots are its own.
    const snapshots = await calls.tell(key, 'CONFIG', 'GET', 'save').catch(() => 'save,');
    if (snapshots !== 'save,') await calls.tell(key, 'BGSAVE', 'SCHEDULE');
  }
}
