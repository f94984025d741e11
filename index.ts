import { createApp } from './app/createApp';
import { readConfig } from './config/readConfig';
import { endOnCrash } from './monitoring/endOnCrash';
import { FaultsError } from './shared/faults';

async function main(): Promise<void> {
  endOnCrash();
  const app = await createApp(readConfig());
  const stop = async () => {
    await app.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.start();
}

main().catch((error: unknown) => {
  console.error(error instanceof FaultsError ? error.message : error);
  process.exit(1);
});
