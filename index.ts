import { createApp } from './app/createApp';
import { readConfig, runsInProduction } from './config/readConfig';
import { endOnCrash, logNotStarted } from './monitoring/endOnCrash';
import { OperatorError } from './shared/operatorError';

async function main(): Promise<void> {
  endOnCrash();
  const config = readConfig();
  const app = await createApp(config);
  const stop = async (drainMs: number) => {
    await app.stop(drainMs);
    process.exit(0);
  };
  process.once('SIGTERM', () => stop(config.drainMs));
  // A person at the keyboard, or a closed terminal, waits for no load balancer.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.once(signal, () => stop(0));
  await app.start();
}

main().catch((error: unknown) => {
  if (runsInProduction()) logNotStarted(error);
  else console.error(error instanceof OperatorError ? error.message : error);
  process.exit(1);
});
