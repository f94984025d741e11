import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Intent } from '../../understanding/intents';
import type { Engine, Guess } from './engine';

const ROOT = join(__dirname, '../..');

/** Our classifier as it was at an earlier commit, run from its own sources by `understand --train`. */
export class EarlierIntents implements Engine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'porewise-earlier-'));
  private readonly sources = join(this.folder, 'sources');
  private process: ChildProcess | undefined;
  private lines: AsyncIterator<string> | undefined;

  constructor(commit: string) {
    execFileSync('git', ['worktree', 'add', '--detach', this.sources, commit], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    symlinkSync(join(ROOT, 'node_modules'), join(this.sources, 'node_modules'));
  }

  async train(examples: Record<string, string[]>, outside: readonly string[]): Promise<void> {
    const file = join(this.folder, 'intents.json');
    const pairs = Object.entries(examples).flatMap(([intent, texts]) =>
      texts.map((text) => ({ text, intent })),
    );
    writeFileSync(file, JSON.stringify({ pairs, oos: outside }));
    const args = ['-r', 'ts-node/register/transpile-only', 'cli/understand.ts', '--train', file];
    this.process = spawn(process.execPath, args, { cwd: this.sources, stdio: ['pipe', 'pipe', 'inherit'] });
    const output = this.process.stdout as NodeJS.ReadableStream;
    this.lines = createInterface({ input: output })[Symbol.asyncIterator]();
    await this.lines.next();
  }

  async classify(text: string): Promise<Guess> {
    this.process?.stdin?.write(`${JSON.stringify({ text })}\n`);
    const { value } = (await this.lines?.next()) ?? {};
    const { intent, confidence } = JSON.parse(value ?? '{}') as Intent;
    return { topic: intent, confidence };
  }

  stop(): void {
    this.process?.kill();
    execFileSync('git', ['worktree', 'remove', '--force', this.sources], { cwd: ROOT, stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
