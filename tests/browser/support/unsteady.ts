import type { BrowserContext, Page } from 'playwright-core';
import { type RunningServer, startServer } from '../../support/startServer';
import { launchBrowser } from './browser';
import { openContext } from './chat';
import { type Network, startNetwork } from './network';
import { setUp } from './setUp';

/** A visitor whose network can be cut and whose server can be replaced. Each test gets a new browser context. */
export interface Unsteady {
  page(): Page;
  context(): BrowserContext;
  network(): Network;
  /** Replaces the server by a new one. */
  restart(): Promise<void>;
}

/** Sets up an unsteady visitor for a test file. @param env the server's settings */
export function unsteady(env: Record<string, string>): Unsteady {
  const start = () => startServer({ RATE_LIMITS: 'off', ...env });
  const servers = setUp<{ running: RunningServer }>(
    async () => ({ running: await start() }),
    (started) => started.running.stop(),
  );
  const browser = setUp(launchBrowser, (started) => started.close());
  let network: Network;
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    network = await startNetwork(() => servers().running.url);
    context = await openContext(browser());
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await network.close();
  });

  return {
    page: () => page,
    context: () => context,
    network: () => network,
    restart: async () => {
      await servers().running.stop();
      servers().running = await start();
    },
  };
}
