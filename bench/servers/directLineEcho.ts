import type { TurnContext } from 'botbuilder';
import { createDirectLine } from '../../channels/directLine/createDirectLine';
import { Callers } from '../../channels/http/callers';
import { createHttpServer } from '../../channels/http/createHttpServer';
import { readConfig } from '../../config/readConfig';
import { createMemoryStore } from '../../storage/memory/memoryStore';
import { reportToBenchmark } from '../support/serverProcess';

// Our embedded Direct Line around a bot that only says the message back: what the channel costs by itself.
async function main(): Promise<void> {
  const { directLine: settings } = readConfig({ RATE_LIMITS: 'off' });
  const directLine = createDirectLine({
    settings,
    callers: new Callers([]),
    store: createMemoryStore(),
    kept: async () => ({}),
    botName: 'Echo',
    run: async (context: TurnContext) => {
      const { type, text } = context.activity;
      await context.sendActivity(type === 'message' ? `Echo: ${text}` : 'Hello and welcome!');
    },
    apologize: async (_, error) => console.error(error),
    onError: (error) => console.error(error),
  });
  const server = createHttpServer({
    stopping: () => false,
    ready: () => true,
    onError: (error) => console.error(error),
    upgrade: directLine.upgrade,
  });
  directLine.mount(server);
  server.listen(0, '127.0.0.1', () => reportToBenchmark(server.url));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
