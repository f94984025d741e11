import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = '/usr/bin/chromium';
const PACKAGE = join(__dirname, '../../../node_modules/@sparticuz/chromium/package.json');
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium: the system's, otherwise the one of @sparticuz/chromium. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath(), args: FLAGS });
}

function executablePath(): string {
  if (existsSync(SYSTEM)) return SYSTEM;
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  const folder = join(tmpdir(), `porewise-chromium-${version}`);
  const file = join(folder, 'chromium');
  if (!existsSync(file)) unpack(folder);
  return file;
}

/** Unpacks into a folder of its own and keeps the first one, because test files run in parallel. */
function unpack(folder: string): void {
  const own = mkdtempSync(`${folder}-`);
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: own },
    stdio: 'ignore',
  });
  try {
    renameSync(own, folder);
  } catch {
    rmSync(own, { recursive: true });
  }
}
