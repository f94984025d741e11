import { createInterface } from 'node:readline';
import { TestProcess } from '../../support/testProcess';

export interface TsProcessOptions {
  onLine?: (line: string) => void;
  /** A write that makes a file larger fails, as on a full disk. */
  fileLimitKb?: number;
}

/** A process that runs a TypeScript file. Its stderr is the test's. */
export class TsProcess extends TestProcess {
  /** What it has said on stdout, by line. */
  readonly lines: string[] = [];

  constructor(file: string, args: string[], { onLine, fileLimitKb }: TsProcessOptions = {}) {
    const node = [process.execPath, '--require', require.resolve('ts-node/register'), file, ...args];
    const limited = `ulimit -f ${fileLimitKb ?? 'unlimited'}; exec "$0" "$@"`;
    // Otherwise ts-node looks at process.stdout, after which a write to a full pipe fails instead of waiting.
    const env = { ...process.env, TS_NODE_PRETTY: 'false' };
    super('bash', ['-c', limited, ...node], { env, output: ['pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('The process was started without its output.');
    createInterface(this.child.stdout).on('line', (line) => {
      this.lines.push(line);
      onLine?.(line);
    });
  }
}
