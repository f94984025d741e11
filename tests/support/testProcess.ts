import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { assertFileRuns, endWithFile } from './fileEnd';

/**
 * Starts a watchdog in the background, then becomes the command. The watchdog waits until jest's end of file
 * descriptor 4 closes, which also happens when jest is killed, and kills the process group.
 */
const GUARDED = '(read -r _ <&4; kill -s KILL -- "-$$") >/dev/null 2>&1 & exec "$0" "$@" 4<&-';

export type Output = 'ignore' | 'inherit' | 'pipe';

export interface TestProcessOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  /** For stdout and stderr; ignored by default. */
  output?: [Output, Output];
  /** Whether it gets a channel for messages, as from `fork`. */
  ipc?: boolean;
}

/** A process that ends at the latest with its test file, or with jest, and so do the processes that it starts. */
export class TestProcess {
  protected readonly child: ChildProcess;
  hasEnded = false;
  private readonly ended: Promise<number | NodeJS.Signals>;

  /** @throws Error when the file's tests have ended */
  constructor(command: string, args: readonly string[], options: TestProcessOptions = {}) {
    const { output = ['ignore', 'ignore'], ipc = false, ...more } = options;
    assertFileRuns(command);
    this.child = spawn('sh', ['-c', GUARDED, command, ...args], {
      ...more,
      detached: true,
      stdio: ['ignore', ...output, ipc ? 'ipc' : 'ignore', 'pipe'],
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        this.hasEnded = true;
        resolve(code ?? signal ?? 0);
      });
    });
    this.child.once('exit', () => this.child.stdio[4]?.destroy());
    endWithFile(() => this.kill());
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it has ended and its output is read. @returns its exit code, or the signal that ended it */
  end(): Promise<number | NodeJS.Signals> {
    return this.ended;
  }

  /** Tells it to stop, as a platform does. @returns as `end` */
  stop(): Promise<number | NodeJS.Signals> {
    this.signal('SIGTERM');
    return this.ended;
  }

  /** Ends it at once, in the middle of its work. @returns as `end` */
  kill(): Promise<number | NodeJS.Signals> {
    this.signal('SIGKILL');
    return this.ended;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
