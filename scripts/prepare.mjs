// Makes a fresh clone ready: installs what package-lock.json asks for when it is not installed yet, and with
// --build bundles the sources into dist/. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.porewise-installed');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing packages (once) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed: see its message above. It needs the npm registry once.');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

if (process.argv.includes('--build')) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [
      'index.ts',
      'understanding/trainWorker.ts',
      'cli/chat.ts',
      'cli/understand.ts',
      'cli/evaluate.ts',
      'cli/check.ts',
      'cli/schema.ts',
    ],
    entryNames: '[name]',
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}
