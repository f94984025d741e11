import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server under measurement reports where it listens, once, and its CPU time when asked. */
type ServerReport = { url: string } | { cpuMicros: number };

/** A server in a process of its own, so that its CPU time is not the load generator's. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** As in `http://127.0.0.1:41234`. */
    readonly url: string,
  ) {}

  /**
   * @param file a TypeScript file that calls `reportToBenchmark`
   * @throws Error when it ends before it listens
   */
  static async start(file: string): Promise<ServerProcess> {
    const child = fork(file, { execArgv: ['--require', require.resolve('ts-node/register')] });
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`${file} ended with ${code} before it listened: its message is above.`);
    });
    const report = await Promise.race([next(child), failed]);
    failed.catch(() => undefined);
    if (!('url' in report)) throw new Error(`${file} reported its CPU time before it listened.`);
    return new ServerProcess(child, report.url);
  }

  /** User and system time since the start, all threads, in µs. */
  async cpuMicros(): Promise<number> {
    const answer = next(this.child);
    this.child.send('cpu');
    const report = await answer;
    if (!('cpuMicros' in report)) throw new Error('The server reported no CPU time.');
    return report.cpuMicros;
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }
}

async function next(child: ChildProcess): Promise<ServerReport> {
  const [report] = await once(child, 'message');
  return report as ServerReport;
}

/** In the server's process: reports to the benchmark, and ends with it. */
export function reportToBenchmark(url: string): void {
  const send = (report: ServerReport) => process.send?.(report);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    send({ cpuMicros: user + system });
  });
  process.once('disconnect', () => process.exit());
  send({ url });
}
