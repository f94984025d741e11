import { createInterface } from 'node:readline';
import { TestProcess } from '../../support/testProcess';

export interface TsProcessOptions {
  onLine?: (line: string) => void;
  /** The size of file beyond which its writes fail, as on a full disk. */
  fileLimitKb?: number;
}

/** A TypeScript file in a process of its own. Its stderr is ours. */
export class TsProcess extends TestProcess {
  /** What it has said on stdout, by line. */
  readonly lines: string[] = [];

  constructor(file: string, args: string[], { onLine, fileLimitKb }: TsProcessOptions = {}) {
    const node = [process.execPath, '--require', require.resolve('ts-node/register'), file, ...args];
    const limited = `ulimit -f ${fileLimitKb ?? 'unlimited'}; exec "$0" "$@"`;
    // Else ts-node asks whether stdout is a terminal, and from then on a write that has no room fails instead of waiting.
    const env = { ...process.env, TS_NODE_PRETTY: 'false' };
    super('bash', ['-c', limited, ...node], { env, output: ['pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('The process was started without its output.');
    createInterface(this.child.stdout).on('line', (line) => {
      this.lines.push(line);
      onLine?.(line);
    });
  }
}
