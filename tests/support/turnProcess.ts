import { once } from 'node:events';
import { join } from 'node:path';
import { TestProcess } from './testProcess';
import type { TurnOrder, TurnReport } from './turns';

/** A process that takes turns: in each it holds the lock and adds one to a number in a conversation's state. */
export class TurnProcess extends TestProcess {
  private constructor() {
    super(process.execPath, ['--require', require.resolve('ts-node/register'), join(__dirname, 'turns.ts')], {
      output: ['inherit', 'inherit'],
      ipc: true,
    });
  }

  /** Resolves when it is connected to the store. */
  static async start(order: TurnOrder): Promise<TurnProcess> {
    const started = new TurnProcess();
    started.child.send(order);
    await started.next();
    return started;
  }

  /** Resolves when the turns are done, or the lock is held. @throws Error when the process ends before */
  async run(): Promise<TurnReport> {
    this.child.send('go');
    return (await this.next()) as TurnReport;
  }

  private async next(): Promise<unknown> {
    const failed = this.end().then((end) => {
      throw new Error(`The process ended with ${end}: its message is above.`);
    });
    failed.catch(() => undefined);
    const [message] = await Promise.race([once(this.child, 'message'), failed]);
    return message;
  }
}
