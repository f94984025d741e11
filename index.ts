import { MemoryStorage } from 'botbuilder';
import pino from 'pino';
import { loadAssistant } from './assistant';
import { ConsultationGuard } from './bots/consultationGuard';
import { ConversationStates } from './bots/conversationStates';
import { SkincareBot } from './bots/skincareBot';
import { AzureAdapter } from './channels/azure';
import { createHttpServer } from './channels/server';
import { type Config, ConfigError, readConfig } from './config';
import { KnowledgeError } from './knowledge/faults';

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel });
  const assistant = await loadAssistant(config);
  const bot = new SkincareBot({
    assistant: () => assistant,
    states: new ConversationStates(new MemoryStorage()),
    settings: config.consultationUrl ? { consultationUrl: config.consultationUrl } : {},
    events: {
      turn: (event) => log.info(event, 'turn'),
      error: ({ error, ...event }) => log.error({ ...event, err: describe(error) }, 'turn failed'),
    },
  });

  let ready = true;
  const server = createHttpServer({
    ready: () => ready,
    onError: (error) => log.error({ err: describe(error) }, 'request failed'),
  });
  const azure = new AzureAdapter(config.azure);
  azure.use(
    new ConsultationGuard(
      () => assistant.knowledge,
      (turnId) => log.error({ turnId }, 'consultation guard added the advice'),
    ),
  );
  server.post('/api/messages', async (req, res) => azure.handle(req, res, (context) => bot.run(context)));

  server.listen(config.port, config.host, () => log.info({ url: server.url }, 'listening'));
  const stop = async () => {
    ready = false;
    server.close();
    await bot.drained();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
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

start(readConfig()).catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof KnowledgeError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
