import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { loadAssistant } from '../../app/loadAssistant';

const PREPARE = join(__dirname, '../../scripts/prepare.mjs');

/** Builds dist/ and trains the model, where they are out of date, before the test files use both. */
export default async function globalSetup(): Promise<void> {
  execFileSync(process.execPath, [PREPARE, '--dev', '--build'], { stdio: 'inherit' });
  await loadAssistant({ brand: 'Porewise', cacheFolder: '.cache' });
}
