import { MemoryStorage } from 'botbuilder';
import pino from 'pino';
import { loadAssistant } from './assistant';
import { ConsultationGuard } from './bots/consultationGuard';
import { ConversationStates } from './bots/conversationStates';
import { SkincareBot } from './bots/skincareBot';
import { AzureAdapter } from './channels/azure';
import { createDirectLine } from './channels/directLine/directLine';
import { MemoryConversationLog } from './channels/directLine/memoryConversationLog';
import { UPLOADS } from './channels/directLine/paths';
import { mountPages } from './channels/pages';
import { createHttpServer, stopServing } from './channels/server';
import type { Config } from './config';
import { website } from './website';

/** The whole of Porewise in this process. */
export interface App {
  /** Begins to listen. @returns its address, as in `http://127.0.0.1:3978` */
  start(): Promise<string>;
  /** Takes nothing new, lets the turns under way end, closes every connection. */
  stop(): Promise<void>;
}

/** How long requests under way may take when it stops. */
const STOP_WITHIN_MS = 5_000;

/** Wires everything that the settings ask for. */
export async function createApp(
  config: Config,
  loading: ReturnType<typeof loadAssistant> = loadAssistant(config),
): Promise<App> {
  const log = pino({ level: config.logLevel });
  const assistant = await loading;
  const bot = new SkincareBot({
    assistant: () => assistant,
    states: new ConversationStates(new MemoryStorage()),
    settings: config.consultationUrl ? { consultationUrl: config.consultationUrl } : {},
    events: {
      turn: (event) => log.info(event, 'turn'),
      error: ({ error, ...event }) => log.error({ ...event, err: describe(error) }, 'turn failed'),
    },
  });
  const onError = (error: unknown) => log.error({ err: describe(error) }, 'request failed');
  const azure = new AzureAdapter(config.azure);
  const directLine = await createDirectLine({
    settings: config.directLine,
    log: new MemoryConversationLog(),
    botName: config.brand,
    run: (context) => bot.run(context),
    onError,
  });
  const guard = new ConsultationGuard(
    () => assistant.knowledge,
    (turnId) => log.error({ turnId }, 'consultation guard added the advice'),
  );
  for (const adapter of [azure, directLine.adapter]) adapter.use(guard);

  let ready = true;
  const server = createHttpServer({
    ready: () => ready,
    onError,
    upgrade: directLine.upgrade,
    takesAnyBody: UPLOADS,
  });
  server.post('/api/messages', async (req, res) => azure.handle(req, res, (context) => bot.run(context)));
  directLine.mount(server);
  mountPages(
    server,
    website(config, () => assistant.knowledge),
  );

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          log.info({ url: server.url }, 'listening');
          resolve(server.url);
        });
      }),
    async stop() {
      ready = false;
      await stopServing(server, STOP_WITHIN_MS);
      await bot.drained();
      await directLine.close();
    },
  };
}

/** An error without the texts it may quote. */
function describe(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  return {
    name: error.name,
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
