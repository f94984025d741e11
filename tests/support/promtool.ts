import { spawnSync } from 'node:child_process';

/** Runs Prometheus's own checker. @returns whether it found all in order, and what it said */
export function promtool(args: readonly string[], input = ''): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}` };
}

/** Tests that need promtool. On a machine without it they are skipped, or fail when REQUIRE_PROMTOOL=1. */
export function describeWithPromtool(name: string, suite: () => void): void {
  if (promtool(['--version']).ok) describe(name, suite);
  else if (process.env.REQUIRE_PROMTOOL === '1')
    test(name, () => {
      throw new Error('There is no promtool on the PATH: install Debian’s package prometheus.');
    });
  else
    describe.skip(`${name} (skipped: there is no promtool on the PATH; it is in Debian’s prometheus)`, suite);
}
