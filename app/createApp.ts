import { setTimeout } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import pino from 'pino';
import { ConversationStates } from '../bots/conversation/conversations';
import { SkincareBot } from '../bots/skincareBot';
import { conversationKey } from '../bots/turn';
import { AzureAdapter } from '../channels/azure/azureAdapter';
import { createDirectLine } from '../channels/directLine/createDirectLine';
import { CHANNEL_ID, UPLOADS } from '../channels/directLine/protocol';
import { Callers } from '../channels/http/callers';
import { shareConnections } from '../channels/http/connectionShare';
import { createHttpServer, stopServing } from '../channels/http/createHttpServer';
import { mountMetrics } from '../channels/http/mountMetrics';
import { mountPages } from '../channels/website/mountPages';
import type { Config } from '../config/readConfig';
import { Metrics } from '../monitoring/metrics';
import { createObserver } from '../monitoring/observer';
import { startTracing } from '../monitoring/startTracing';
import { defined } from '../shared/defined';
import { startHousekeeping } from '../storage/housekeeping';
import { MISSED_DAYS, MissedMessages } from '../storage/missedMessages';
import { openGuardedStore } from '../storage/openStore';
import { StoreHealth } from '../storage/storeHealth';
import { KnowledgeReloader } from './knowledgeReloader';
import { listenError } from './listenError';
import { loadAssistant } from './loadAssistant';
import { missedGroups, missedTermsFault } from './missedGroups';
import { traced } from './traced';
import { website } from './website';

/** The whole of Porewise in this process. */
export interface App {
  /** Begins to listen. @returns its address, as in `http://127.0.0.1:3978` */
  start(): Promise<string>;
  /**
   * Says that it is not ready and goes on for `drainMs`, so that a load balancer turns away from it first; then takes
   * nothing new, lets the turns under way end, and closes every connection.
   */
  stop(drainMs?: number): Promise<void>;
}

/** How long requests under way may take when it stops; platforms kill after ten seconds. */
const STOP_WITHIN_MS = 8_000;

/** With such a proxy, all visitors share the limits of one address. */
const UNKNOWN_PROXY =
  'A request was passed on by a proxy that TRUST_PROXY does not name, so its visitors count as one. If it is yours, set TRUST_PROXY to its address.';

/** Wires everything that the settings ask for. */
export async function createApp(
  config: Config,
  loading: ReturnType<typeof loadAssistant> = loadAssistant(config),
): Promise<App> {
  const tracing = startTracing(config.tracing);
  const log = pino({ level: config.logLevel, mixin: () => tracing.ids() });
  const metrics = new Metrics({
    sockets: { help: 'Open sockets.', read: () => directLine.sockets() },
    store_up: { help: 'Whether the store takes writes.', read: () => Number(storeHealth.isAvailable) },
  });
  const observer = createObserver(log, metrics, tracing);
  const storeHealth = new StoreHealth();
  const [loaded, store] = await Promise.all([
    loading,
    openGuardedStore(config.store, {
      onNotice: (notice) => log.warn(notice),
      onCall: (operation, ms) => metrics.storeCall(operation, ms),
      trace: (operation, call) => tracing.span(`store: ${operation}`, {}, call),
      onFault: (operation, error) => {
        storeHealth.failed();
        observer.store(operation, error);
      },
    }),
  ]);
  if (config.keepsMissed && loaded.knowledge.privacy.missed === undefined) throw missedTermsFault();
  const missed = new MissedMessages(store.states);
  const { development } = config.directLine;
  const callers = new Callers(config.trustedProxies, {
    basePath: config.basePath,
    // While developing, a page may be reached by several names.
    ...(development ? {} : defined({ publicUrl: config.rendering.publicUrl })),
    onUnknownProxy: () => log.warn(UNKNOWN_PROXY),
  });
  const live = new KnowledgeReloader(loaded, observer.reload);
  const states = new ConversationStates(store.states);
  const bot = new SkincareBot({
    assistant: () => live.current,
    states,
    lock: store.lock,
    settings: { ...config.dialogs, ...(config.keepsMissed ? { missedDays: MISSED_DAYS } : {}) },
    rendering: config.rendering,
    ...(config.keepsMissed
      ? // The store reports what fails; the turn is answered.
        { keepMissed: (id: string, text: string) => missed.add(id, text).catch(() => undefined) }
      : {}),
    erase: async (channelId, id) => {
      await missed.erase(conversationKey(channelId, id));
      await directLine.erase(channelId, id);
    },
    exportUrl: (context) => directLine.exportUrl(context),
    events: observer.bot,
  });
  const turn = (context: TurnContext) => {
    const { channelId: channel, id: turnId = '', type } = context.activity;
    return tracing.span('turn', { channel, turnId, type }, () => bot.run(context));
  };
  const azure = new AzureAdapter(config.azure, {
    cloud: config.azureCloud,
    development,
    callers,
    onSendFailure: observer.sendFailed,
    onError: observer.request,
  });
  const directLine = createDirectLine({
    settings: config.directLine,
    callers,
    store,
    botName: config.botName,
    run: turn,
    kept: async (id) => {
      const key = conversationKey(CHANNEL_ID, id);
      return { ...(await states.kept(key)), missed: await missed.of(key) };
    },
    apologize: (context, error) => bot.apologize(context, error),
    onError: observer.request,
  });

  let stopping = false;
  const server = createHttpServer({
    stopping: () => stopping,
    ready: () => !stopping && (config.readyWithoutStore || storeHealth.isAvailable),
    degraded: () => (storeHealth.isAvailable ? undefined : 'store'),
    onError: observer.request,
    secure: (request) => callers.of(request).baseUrl.startsWith('https:'),
    upgrade: directLine.upgrade,
    takesAnyBody: UPLOADS,
    keepAliveMs: config.keepAliveMs,
    basePath: config.basePath,
  });
  if (config.tracing) server.use(traced(tracing));
  server.post('/api/messages', async (req, res) => azure.handle(req, res, turn));
  shareConnections(server.server, callers, config.directLine.rateLimits.connections);
  directLine.mount(server);
  const gaps = async () => ({
    type: 'application/json',
    text: JSON.stringify(await missedGroups(missed, live.current)),
  });
  const reads = { '/metrics': () => metrics.read(), ...(config.keepsMissed ? { '/gaps': gaps } : {}) };
  mountMetrics(server, { ...config.metrics, development, callers, reads });
  mountPages(
    server,
    website(config, callers, () => live.current.knowledge),
  );
  const stopHousekeeping = startHousekeeping({
    store,
    onUnavailable: () => storeHealth.failed(),
    tellAtWork: () => directLine.adapter.tellAtWork(),
    takeOver: (olderThanMs) => directLine.adapter.takeOver(olderThanMs),
    onError: observer.request,
  });

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(listenError(error, config)));
        server.listen(config.port, config.host, () => {
          log.info({ url: server.url }, 'listening');
          live.watch();
          resolve(server.url);
        });
      }),
    async stop(drainMs = 0) {
      stopping = true;
      if (drainMs > 0) await setTimeout(drainMs);
      stopHousekeeping();
      live.stop();
      await stopServing(server, STOP_WITHIN_MS);
      await bot.drained();
      await directLine.close();
      await store.close();
      await tracing.close();
    },
  };
}
