import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeError } from '../../monitoring/endOnCrash';

describe('Privacy: a crash', () => {
  it.each(['callback', 'promise'])('in a %s ends the process with 1 and quotes nobody', (where) => {
    const file = join(__dirname, 'support/crashingProcess.ts');
    const args = ['-r', 'ts-node/register/transpile-only', file, where];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toBe('');
    const { level, msg, err } = JSON.parse(stdout) as { level: number; msg: string; err: object };
    expect([level, msg]).toEqual([60, 'crashed']);
    expect(err).toEqual({ name: 'SyntaxError', stack: expect.stringContaining('crashingProcess.ts') });
    expect(stdout).not.toMatch(/canary|tweet|it went on/);
  });
});

describe('Privacy: an error in the log', () => {
  it('has no line of what it quotes, though one looks like a place in the code', () => {
    const error = new Error('"hi\n    at my canary (says tweet:1:1)" is not JSON');
    const { name, stack } = describeError(error);
    expect([name, stack]).toEqual(['Error', expect.stringContaining('crash.process.test.ts')]);
    expect(stack).not.toMatch(/canary|tweet/);
  });

  it('is known by its kind alone when it is no error at all', () => {
    expect(describeError('my canary says tweet')).toEqual({ name: 'string', stack: '' });
  });
});
