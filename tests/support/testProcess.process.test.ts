import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestProcess } from './testProcess';
import { waitFor } from './waitFor';

const ROOT = join(__dirname, '../..');
const FIXTURE = 'startsProcesses\\.fixture\\.ts$';
const HOUR_MS = 3_600_000;
const describeWithProc = existsSync('/proc/self/environ') ? describe : describe.skip;

describeWithProc('a process that a test file started', () => {
  let mark: string;
  beforeEach(() => {
    mark = `PROCESS_MARK=${randomUUID()}`;
  });

  /** Runs a test file whose test starts processes without an end. */
  function runFixture(timeLimitMs: number): TestProcess {
    const jest = [require.resolve('jest/bin/jest'), '--selectProjects=unit', `--testRegex=${FIXTURE}`];
    const [name = '', value = ''] = mark.split('=');
    const env = { ...process.env, [name]: value, TIME_LIMIT_MS: String(timeLimitMs) };
    return new TestProcess(process.execPath, jest, { cwd: ROOT, env });
  }

  /** The commands that run with the mark in their environment. */
  const marked = () =>
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && fileOf(pid, 'environ').includes(mark))
      .map((pid) => fileOf(pid, 'cmdline').replaceAll('\0', ' '));

  const started = () => marked().filter((command) => command.includes('setInterval'));
  const noneIsLeft = () => waitFor('the end of all processes', () => marked().length === 0);

  it('ends with the file, though its test failed and goes on to start more', async () => {
    const run = runFixture(1_000);
    await waitFor('a process', () => started().length > 0);
    expect(await run.end()).toBe(1);
    await noneIsLeft();
  });

  it('ends with jest, when jest is killed', async () => {
    const run = runFixture(HOUR_MS);
    await waitFor('a process', () => started().length > 0);
    expect(await run.kill()).toBe('SIGKILL');
    await noneIsLeft();
  });
});

/** @returns nothing for a process that has ended, or is another user's */
function fileOf(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
