import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const ROOT = join(__dirname, '../..');
/** The event loop's delay is measured with a timer of 10 ms, which the figures include (monitorEventLoopDelay). */
const LOOP_TIMER_MS = 10;

/** Figures of /metrics; the delays are those since it was last read. */
export interface ServerFigures {
  cpuMicros: number;
  loopP99Ms: number;
  loopMaxMs: number;
}

/** The server as `npm start` runs it, on this machine and without limits. Needs Linux, whose /proc has its memory. */
export class ShippedServer {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly inspector: string;

  private constructor(child: ChildProcess, url: string, inspector: string) {
    this.child = child;
    this.url = url;
    this.inspector = inspector;
  }

  /** Resolves when it listens. @throws Error with its output when it ends before */
  static async start(env: Record<string, string>): Promise<ShippedServer> {
    const { PATH } = process.env;
    // The inspector is used only to collect garbage before memory is read.
    const child = spawn(
      process.execPath,
      ['--inspect=127.0.0.1:0', '--enable-source-maps', 'dist/index.js'],
      {
        cwd: ROOT,
        env: {
          PATH,
          HOST: '127.0.0.1',
          PORT: '0',
          LOG_LEVEL: 'info',
          RATE_LIMITS: 'off',
          DRAIN_SECONDS: '0',
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    process.once('exit', () => child.kill('SIGKILL'));
    const { stdout, stderr } = child;
    const said: string[] = [];
    const inspector = new Promise<string>((resolve) => {
      createInterface({ input: stderr }).on('line', (line) => {
        if (said.length < 20) said.push(line);
        const address = /^Debugger listening on (ws:\S+)/.exec(line)?.[1];
        if (address) resolve(address);
      });
    });
    const url = new Promise<string>((resolve, reject) => {
      createInterface({ input: stdout }).on('line', (line) => {
        const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
        if (msg === 'listening' && url !== undefined) resolve(url);
      });
      child.once('exit', (code) =>
        reject(new Error(`dist/index.js ended with ${code}: ${said.join('\n')}. Is it built (npm start)?`)),
      );
    });
    return new ShippedServer(child, await url, await inspector);
  }

  async reading(): Promise<ServerFigures> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return {
      cpuMicros: value('process_cpu_seconds_total') * 1e6,
      loopP99Ms: value('nodejs_eventloop_lag_p99_seconds') * 1000 - LOOP_TIMER_MS,
      loopMaxMs: value('nodejs_eventloop_lag_max_seconds') * 1000 - LOOP_TIMER_MS,
    };
  }

  /** The bytes of its own memory after a garbage collection, without its code and the pages of LMDB's file. */
  async ownBytes(): Promise<number> {
    await this.collectGarbage();
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  /** Ends it as a platform does, and waits until it has ended. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }

  /** Collects twice: native memory that the first collection frees is counted only by the second. */
  private async collectGarbage(): Promise<void> {
    const socket = new WebSocket(this.inspector);
    await once(socket, 'open');
    for (const id of [1, 2]) {
      socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }));
      await once(socket, 'message');
    }
    socket.close();
    await once(socket, 'close');
  }
}
