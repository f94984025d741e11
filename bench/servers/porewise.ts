import { createApp } from '../../app/createApp';
import { readConfig } from '../../config/readConfig';
import { reportToBenchmark } from '../support/serverProcess';

/** Porewise as it ships, on a free port; its store is that of bench/load.ts to measure. */
async function main(): Promise<void> {
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'silent',
    STORE: 'memory:',
  });
  const app = await createApp(config);
  reportToBenchmark(await app.start());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
