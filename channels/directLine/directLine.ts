import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TurnContext } from 'botbuilder';
import type { Server } from 'restify';
import type { ConversationLog } from '../../storage/conversationLog';
import type { RateLimiter } from '../../storage/store';
import { Callers } from '../http/callers';
import { Access } from './access';
import { shareWithOrigins } from './cors';
import { DirectLineAdapter } from './directLineAdapter';
import { Origins } from './origins';
import { PREFIX } from './paths';
import { CallLimit, OpenCount, type RateLimits } from './rateLimits';
import { Routes } from './routes';
import { Streams } from './streams';
import { Tokens } from './tokens';

/** What an operator decides of Direct Line; .env.example explains each. */
export interface DirectLineSettings {
  /** What a page's server shows to get tokens. */
  secret?: string;
  /** Without it, tokens end with this process. */
  signingKey?: string;
  /** Origins whose pages may use it, beside our own. */
  allowedOrigins: readonly string[];
  /** Without allowed origins, pages of this machine may use it; without a secret, scripts get tokens too. */
  development: boolean;
  rateLimits: RateLimits;
  /** Addresses and ranges of the proxies whose X-Forwarded-* headers count. */
  trustedProxies: readonly string[];
}

export interface DirectLineOptions {
  settings: DirectLineSettings;
  store: { log: ConversationLog; limits: RateLimiter };
  /** The bot's name, as visitors see it. */
  botName: string;
  /** Runs one turn of the bot. */
  run: (context: TurnContext) => Promise<void>;
  /** Answers in place of a turn that can't be run. */
  apologize: (context: TurnContext, error: unknown) => Promise<void>;
  onError: (error: unknown) => void;
}

/** Direct Line 3.0 inside this process. */
export interface DirectLine {
  /** Where middleware goes. */
  adapter: DirectLineAdapter;
  mount(server: Server): void;
  /** Answers an upgrade to a stream. @returns false when it is for another path */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Open sockets. */
  sockets(): number;
  /** Lets the turns under way end, sends what they said, and closes every socket with 1001. */
  close(): Promise<void>;
}

const MESSAGES_WINDOW_MS = 10_000;
const TOKENS_WINDOW_MS = 60_000;

/** Puts the parts of Direct Line together. */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { settings, store, onError } = options;
  const { log, limits } = store;
  const { allowedOrigins, development, rateLimits, secret, signingKey } = settings;
  const tokens = new Tokens(signingKey === undefined ? {} : { signingKey });
  const callers = new Callers(settings.trustedProxies);
  const origins = new Origins(allowedOrigins, development && allowedOrigins.length === 0);
  const adapter = new DirectLineAdapter({ ...options, log });
  const access = new Access({
    tokens,
    callers,
    tokenLimit: new CallLimit(limits, {
      name: 'tokens',
      limit: rateLimits.tokens,
      windowMs: TOKENS_WINDOW_MS,
    }),
    openToScripts: development && secret === undefined,
    ...(secret === undefined ? {} : { secret }),
  });
  const messageLimit = new CallLimit(limits, {
    name: 'messages',
    limit: rateLimits.messages,
    windowMs: MESSAGES_WINDOW_MS,
  });
  const routes = new Routes({ access, adapter, callers, log, tokens, messageLimit, onError });
  const places = new OpenCount(rateLimits.sockets);
  const streams = new Streams({ log, tokens, callers, origins, places, onError });

  return {
    adapter,
    mount(server) {
      shareWithOrigins(server, { prefix: PREFIX, origins, callers });
      routes.mount(server);
    },
    upgrade: (request, socket, head) => streams.upgrade(request, socket, head),
    sockets: () => streams.size,
    async close() {
      await adapter.drained();
      await streams.close();
    },
  };
}
