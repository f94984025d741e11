import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TurnOrder, TurnReport } from './turns';

/** A process of its own that does turns: under the lock, it counts up a number in the state of a conversation. */
export class TurnProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<never>;

  private constructor(child: ChildProcess) {
    this.child = child;
    this.ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The process ended with ${code}: its message is above.`);
    });
    this.ended.catch(() => undefined);
  }

  /** Resolves when it is connected, and waits to be told. */
  static async start(order: TurnOrder): Promise<TurnProcess> {
    const child = fork(join(__dirname, 'turns.ts'), {
      execArgv: ['--require', require.resolve('ts-node/register')],
    });
    const started = new TurnProcess(child);
    child.send(order);
    await started.next();
    return started;
  }

  /** Resolves when the turns are done, or the lock is held. @throws when the process ends before */
  async run(): Promise<TurnReport> {
    this.child.send('go');
    return (await this.next()) as TurnReport;
  }

  /** Ends it in the midst of what it does, as `kill -9`. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private async next(): Promise<unknown> {
    const [message] = await Promise.race([once(this.child, 'message'), this.ended]);
    return message;
  }
}
