// Fetches Microsoft's Web Chat for the page /webchat: one file of its package, checked against a pinned hash. It is no
// dependency of ours, because it would bring 486 MB. Run by itself it says what went wrong; prepare.mjs goes on without.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = 'botframework-webchat@4.18.1';
const INTEGRITY =
  'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const WANTED = 'package/dist/webchat.js';
const TIMEOUT_MS = 180_000;

/**
 * Puts webchat.js into dist/vendor, once.
 * @returns what is wrong and how to fix it; nothing when the file is there
 */
export function fetchWebchat(root) {
  const target = join(root, 'dist', 'vendor', 'webchat.js');
  if (existsSync(target)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'porewise-webchat-'));
  try {
    const { status } = spawnSync(
      'npm',
      ['pack', PACKAGE, '--silent', '--fetch-retries=0', '--pack-destination', folder],
      {
        stdio: 'ignore',
        timeout: TIMEOUT_MS,
        shell: process.platform === 'win32',
      },
    );
    const [name] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
    if (status !== 0 || !name)
      return `${PACKAGE} could not be fetched from the npm registry. Run \`node scripts/fetchWebchat.mjs\` when it can be reached.`;
    const archive = readFileSync(join(folder, name));
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    if (integrity !== INTEGRITY)
      return `${PACKAGE} is not the package we know: its hash is ${integrity}. Don't use it; check the registry that npm is set to.`;
    const { status: extracted } = spawnSync('tar', ['-xzf', name, WANTED], { cwd: folder, stdio: 'ignore' });
    if (extracted !== 0) return `${PACKAGE} could not be unpacked: \`tar\` is needed.`;
    mkdirSync(dirname(target), { recursive: true });
    // Copied under another name first, so that a file that is there is whole.
    writeFileSync(`${target}.part`, readFileSync(join(folder, WANTED)));
    renameSync(`${target}.part`, target);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = fetchWebchat(join(dirname(fileURLToPath(import.meta.url)), '..'));
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}
