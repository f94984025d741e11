import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a server in production has to have set, with a store in a new folder. */
export function productionSettings() {
  return {
    NODE_ENV: 'production',
    MicrosoftAppId: '00000000-0000-4000-8000-000000000000',
    MicrosoftAppPassword: 'x',
    MicrosoftAppTenantId: 'x',
    TOKEN_SIGNING_KEY: 'a key of more than thirty-two characters',
    PUBLIC_URL: 'https://bot.example.com',
    STORE: `lmdb:${mkdtempSync(join(tmpdir(), 'porewise-production-'))}`,
  };
}
