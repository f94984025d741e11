// Makes a fresh clone ready, with nothing but Node and npm: installs what package-lock.json asks for when it is not
// installed yet (--dev: with what tests need), and with --build bundles the sources into dist/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dev = process.argv.includes('--dev');
const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
const stamp = join(root, 'node_modules', '.porewise-installed');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (!installed.startsWith(lock) || (dev && !installed.endsWith('+dev'))) {
  console.error('Installing packages (once) …');
  const { status } = spawnSync(
    'npm',
    ['ci', ...(dev ? [] : ['--omit=dev']), '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  );
  if (status !== 0) {
    console.error('npm ci failed: see its message above. It needs the npm registry once.');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, `${lock}${dev ? '+dev' : ''}`);
}

if (process.argv.includes('--build')) {
  const { buildServer } = await import('./build.mjs');
  await buildServer(root);
}
