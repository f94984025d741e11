import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface TsProcessOptions {
  onLine?: (line: string) => void;
  /** What a file of it may have at most: writing more fails, as on a full disk. */
  fileLimitKb?: number;
}

/** A TypeScript file in a process of its own. What it says on stderr goes to ours. */
export class TsProcess {
  /** What it has said on stdout, by line. */
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(file: string, args: string[], options: TsProcessOptions = {}) {
    const { onLine = () => {}, fileLimitKb = 'unlimited' } = options;
    const node = [process.execPath, '--require', require.resolve('ts-node/register'), file, ...args];
    const limited = `ulimit -f ${fileLimitKb}; exec "$0" "$@"`;
    this.child = spawn('bash', ['-c', limited, ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('A process without stdout was started.');
    const lines = createInterface(this.child.stdout);
    lines.on('line', (line) => {
      this.lines.push(line);
      onLine(line);
    });
    this.ended = Promise.all([once(this.child, 'exit'), once(lines, 'close')]);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it has ended and all its lines are read. @returns its exit code, or the signal that ended it */
  async end(): Promise<number | string | null> {
    await this.ended;
    return this.child.exitCode ?? this.child.signalCode;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
