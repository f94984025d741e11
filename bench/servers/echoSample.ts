import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationServiceClientCredentialFactory,
  createBotFrameworkAuthenticationFromConfiguration,
  MessageFactory,
} from 'botbuilder';
import { createServer, plugins } from 'restify';
import { reportToBenchmark } from '../support/serverProcess';

// Microsoft's echo bot, wired as its sample is (BotBuilder-Samples, javascript_nodejs/02.echo-bot). Without an app id
// the SDK checks no token and asks for none, which makes it cheaper than it is behind Azure.
const credentials = new ConfigurationServiceClientCredentialFactory({});
const adapter = new CloudAdapter(createBotFrameworkAuthenticationFromConfiguration(null, credentials));
adapter.onTurnError = async (_context, error) => {
  console.error(error);
};
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  const answer = `Echo: ${context.activity.text}`;
  await context.sendActivity(MessageFactory.text(answer, answer));
  await next();
});

const server = createServer();
server.use(plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  const { method = 'POST' } = req;
  await adapter.process(Object.assign(req, { method }), res, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => reportToBenchmark(server.url));
