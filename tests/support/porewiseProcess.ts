import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { emulatorMessage, postActivity } from './activity';
import { TestProcess } from './testProcess';
import { waitFor } from './waitFor';

/** A line of the log. */
export interface LogLine {
  msg: string;
  [field: string]: unknown;
}

/** The whole server in a process of its own, as `npm start` runs it, on a free port of this machine. */
export class PorewiseProcess extends TestProcess {
  readonly log: LogLine[] = [];
  /** All that it wrote to stdout and stderr. */
  output = '';
  /** As in `http://127.0.0.1:41234`. */
  url = '';
  private questions = 0;

  private constructor(env: Record<string, string>) {
    const { PATH } = process.env;
    super(process.execPath, ['--enable-source-maps', 'dist/index.js'], {
      cwd: join(__dirname, '../..'),
      env: {
        PATH,
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'info',
        STORE: 'memory:',
        DRAIN_SECONDS: '0',
        ...env,
      },
      output: ['pipe', 'pipe'],
    });
    const { stdout, stderr } = this.child;
    if (!stdout || !stderr) throw new Error('The server was started without its output.');
    createInterface(stdout).on('line', (line) => this.log.push(JSON.parse(line) as LogLine));
    for (const stream of [stdout, stderr])
      stream.on('data', (chunk) => {
        this.output += chunk;
      });
  }

  /** Resolves when it listens. @throws Error with its output when it ends before */
  static async start(env: Record<string, string> = {}): Promise<PorewiseProcess> {
    const started = new PorewiseProcess(env);
    started.url = String((await started.logged('listening')).url);
    return started;
  }

  /** The first line that says `msg`, from the given line on, once it is there. */
  logged(msg: string, from = 0): Promise<LogLine> {
    return waitFor(`"${msg}" in the log`, () => {
      const line = this.log.slice(from).find((each) => each.msg === msg);
      if (!line && this.hasEnded) throw new Error(`The server has ended:\n${this.output}`);
      return line;
    });
  }

  /** Asks in a conversation of its own and returns the text of the answer, or the status of a refusal. */
  async answer(text: string): Promise<string> {
    this.questions += 1;
    const conversation = { id: `c${this.questions}` };
    const message = { ...emulatorMessage(`${this.questions}`, text), conversation };
    const response = await postActivity(this.url, message);
    if (!response.ok) return `${response.status}`;
    const { activities } = (await response.json()) as { activities: { text?: string }[] };
    return activities.map((activity) => activity.text ?? '').join('\n');
  }
}
