import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '../..');

/** The whole server in a process of its own, as `npm start` runs it, on a free port of this machine. */
export class NodeProcess {
  readonly url: string;
  /** What it has logged, a JSON object a line. */
  readonly logged: string[];
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string, logged: string[]) {
    this.child = child;
    this.url = url;
    this.logged = logged;
  }

  /** Resolves when it listens. @throws when it ends before */
  static async starts(env: Record<string, string>): Promise<NodeProcess> {
    const child = spawn(process.execPath, ['dist/index.js'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    processes.add(child);
    const logged: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => logged.push(line));
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        logged.push(line);
        const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
        if (msg === 'listening' && url !== undefined) resolve(url);
      });
      child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${logged.join('\n')}`)));
    });
    return new NodeProcess(child, url, logged);
  }

  /** @returns the code it ends with; null when the signal ended it */
  async ends(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    processes.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}

const processes = new Set<ChildProcess>();

// A process that a failed test left running would outlive the tests.
afterAll(() => {
  for (const child of processes) child.kill('SIGKILL');
});
