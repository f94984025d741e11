import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An order to a process of a crowd, which reports `done` after `begin`, and `all open` when all its sockets are. */
export type CrowdOrder = { do: 'begin'; url: string; count: number } | { do: 'connect' };
export type CrowdReport = 'done' | 'all open';

const PROCESSES = 2;
/** Open files that a process needs besides the idle sockets. */
const SPARE_FILES = 1_000;

/** How many of the wanted sockets one server can hold here, by the limit of open files. */
export function mostSockets(wanted: number): number {
  const limit = Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]);
  return Math.min(wanted, limit - SPARE_FILES);
}

/**
 * Visitors with an open chat who say nothing, in processes of their own. Each has its conversation, its token and its
 * socket, sends an empty frame every 20 s, and connects again when the socket closes, as our chat page does.
 */
export class SocketCrowd {
  readonly count: number;
  private readonly processes: readonly ChildProcess[];

  private constructor(processes: readonly ChildProcess[], count: number) {
    this.processes = processes;
    this.count = count;
  }

  /** Resolves when all have begun their conversation and were greeted; none is connected yet. */
  static async begin(url: string, wanted: number): Promise<SocketCrowd> {
    const processes = Array.from({ length: PROCESSES }, () =>
      fork(join(__dirname, 'crowdProcess.ts'), {
        execArgv: ['--require', require.resolve('ts-node/register')],
      }),
    );
    const each = Math.ceil(wanted / PROCESSES);
    const crowd = new SocketCrowd(processes, each * PROCESSES);
    await crowd.order({ do: 'begin', url, count: each });
    return crowd;
  }

  /** Resolves when all have their socket open. */
  connect(): Promise<void> {
    return this.order({ do: 'connect' });
  }

  /** Resolves when all sockets that were closed are open again. */
  async areBack(): Promise<void> {
    await Promise.all(this.processes.map((child) => report(child)));
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.processes.map(async (child) => {
        const exit = once(child, 'exit');
        child.disconnect();
        await exit;
      }),
    );
  }

  private async order(order: CrowdOrder): Promise<void> {
    await Promise.all(
      this.processes.map((child) => {
        child.send(order);
        return report(child);
      }),
    );
  }
}

async function report(child: ChildProcess): Promise<void> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The idle visitors' process ended with ${code}: its message is above.`);
  });
  await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
}
