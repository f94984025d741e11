// Makes a fresh clone ready, with nothing but Node and npm. It installs what package-lock.json lists, unless that is
// installed: with --dev also what tests need, with --bench also what benchmarks compare with, with --vectors also what
// word vectors are fitted with. With --build it bundles the sources into dist/ when one has changed; with --webchat it fetches Microsoft's Web Chat, once.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newest, timeOf } from './newest.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dev = process.argv.includes('--dev');

install(root);
if (process.argv.includes('--bench')) install(join(root, 'bench'));
if (process.argv.includes('--vectors')) install(join(root, 'scripts', 'vectors'));

const built = join(root, 'dist', '.built');
if (process.argv.includes('--build') && newest(root) > timeOf(built)) {
  const { buildServer, buildWidget } = await import('./build.mjs');
  await Promise.all([buildServer(root), buildWidget(root)]);
  writeFileSync(built, '');
}

// Only the page /webchat needs it: everything else works when the registry can't be reached.
if (process.argv.includes('--webchat')) {
  const { fetchWebchat } = await import('./fetchWebchat.mjs');
  const problem = fetchWebchat(root);
  if (problem) console.error(`The page /webchat will be without Web Chat. ${problem}`);
}

function install(folder) {
  if (isInstalled(folder)) return;
  console.error('Installing packages (once) …');
  const { status } = spawnSync(
    'npm',
    ['ci', ...(dev ? [] : ['--omit=dev']), '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  );
  if (status !== 0) {
    console.error('npm ci failed: see its message above. It needs the npm registry once.');
    process.exit(status ?? 1);
  }
}

/** Whether node_modules holds what package-lock.json lists, by the record that npm keeps of what it installed. */
function isInstalled(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = Object.entries(packagesOf(join(folder, 'package-lock.json')));
  const installed = packagesOf(record);
  return wanted.every(([path, { version, optional, dev: forDev, devOptional }]) => {
    const needed = path !== '' && !optional && (dev || !(forDev || devOptional));
    return !needed || installed[path]?.version === version;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
