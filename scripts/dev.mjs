// Serves from the sources and restarts when they change, for `npm run dev`. node watches the modules that the server
// loads. The pages' assets are not among them, so a change in widget/ builds them again here, and their manifest is
// preloaded only to make node watch it.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildWidget } from './buildWidget.mjs';
import { newest } from './newest.mjs';

/** Polled, because Node 20 on Linux stops watching a file that an editor replaces. */
const POLL_MS = 500;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const widget = join(root, 'widget');

const server = spawn(
  process.execPath,
  ['--watch', '-r', 'ts-node/register', '-r', './dist/public/manifest.json', 'index.ts'],
  { cwd: root, stdio: 'inherit' },
);
server.once('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal));

for (let built = Date.now(); ; await setTimeout(POLL_MS)) {
  const changed = newest(widget);
  if (changed <= built) continue;
  built = changed;
  await buildWidget(root).catch(({ errors, message }) => {
    // esbuild has printed its own errors.
    if (!errors) console.error(message);
  });
}
