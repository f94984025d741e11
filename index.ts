import { createApp } from './app/createApp';
import { ConfigError, readConfig } from './config/readConfig';
import { KnowledgeError } from './knowledge/faults';
import { endOnCrash } from './monitoring/endOnCrash';

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
  const expected = error instanceof ConfigError || error instanceof KnowledgeError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
