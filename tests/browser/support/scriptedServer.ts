import type { Activity, TurnContext } from 'botbuilder';
import { website } from '../../../app/website';
import { createDirectLine } from '../../../channels/directLine/createDirectLine';
import { Callers } from '../../../channels/http/callers';
import { createHttpServer } from '../../../channels/http/createHttpServer';
import { mountPages } from '../../../channels/website/mountPages';
import { readConfig } from '../../../config/readConfig';
import { createMemoryStore } from '../../../storage/memory/memoryStore';
import { shippedAssistant } from '../../support/person';
import type { RunningServer } from '../../support/startServer';

/** Starts our channels and pages around a bot with scripted answers. */
export async function startScriptedServer(
  bot: (said: Activity) => Partial<Activity>[],
): Promise<RunningServer> {
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' });
  const { knowledge } = await shippedAssistant();
  const onError = (error: unknown) => {
    throw error;
  };
  const callers = new Callers([]);
  const directLine = createDirectLine({
    settings: config.directLine,
    callers,
    store: createMemoryStore(),
    kept: async () => ({}),
    botName: 'Porewise',
    run: async (context: TurnContext) => {
      for (const activity of bot(context.activity)) await context.sendActivity(activity);
    },
    apologize: async (_, error) => onError(error),
    onError,
  });
  const server = createHttpServer({
    stopping: () => false,
    ready: () => true,
    onError,
    upgrade: directLine.upgrade,
  });
  directLine.mount(server);
  mountPages(
    server,
    website(config, callers, () => knowledge),
  );
  await new Promise<void>((resolve) => server.listen(0, config.host, resolve));
  return {
    url: server.url,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await directLine.close();
      server.server.closeAllConnections();
      await closed;
    },
  };
}
