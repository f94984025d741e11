import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from './waitFor';

const root = join(__dirname, '../..');

/** A line of the log. */
export interface LogLine {
  msg: string;
  [field: string]: unknown;
}

/** Porewise in a process of its own, with its log. */
export class PorewiseProcess {
  readonly log: LogLine[] = [];
  /** What it wrote to stderr. */
  errors = '';
  private readonly child: ChildProcess;
  private count = 0;

  private constructor(env: Record<string, string>) {
    const { PATH } = process.env;
    this.child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', 'index.ts'], {
      cwd: root,
      env: { PATH, PORT: '0', HOST: '127.0.0.1', STORE: 'memory:', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (!this.child.stdout || !this.child.stderr) throw new Error('the process has no output');
    createInterface(this.child.stdout).on('line', (line) => this.log.push(JSON.parse(line) as LogLine));
    this.child.stderr.on('data', (chunk) => {
      this.errors += chunk;
    });
  }

  /** Starts it and waits until it listens. */
  static async start(env: Record<string, string>): Promise<PorewiseProcess> {
    const started = new PorewiseProcess(env);
    await started.logged('listening');
    return started;
  }

  /** The first line that says `msg`, from the given line on, once it is there. */
  logged(msg: string, from = 0): Promise<LogLine> {
    return waitFor(`"${msg}" in the log`, () => {
      if (this.child.exitCode !== null) throw new Error(`it ended:\n${this.errors}`);
      return this.log.slice(from).find((line) => line.msg === msg);
    });
  }

  /** Asks in a conversation of its own and returns the text of the answer. */
  async answer(text: string): Promise<string> {
    this.count += 1;
    const { url } = await this.logged('listening');
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: `${this.count}`,
        channelId: 'emulator',
        serviceUrl: 'http://localhost:1',
        conversation: { id: `c${this.count}` },
        from: { id: 'person' },
        recipient: { id: 'bot' },
        text,
        deliveryMode: 'expectReplies',
      }),
    });
    if (!response.ok) return `${response.status}`;
    const { activities } = (await response.json()) as { activities: { text?: string }[] };
    return activities.map((activity) => activity.text ?? '').join('\n');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }
}
