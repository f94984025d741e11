import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TurnContext } from 'botbuilder';
import type { Server } from 'restify';
import type { ConversationLog } from '../../storage/conversationLog';
import type { RateLimiter } from '../../storage/store';
import type { Callers } from '../http/callers';
import { OpenCount } from '../http/openCount';
import { Access } from './access';
import { shareWithOrigins } from './cors';
import { BASE_URL, DirectLineAdapter, type DirectLineAdapterOptions } from './directLineAdapter';
import { Origins } from './origins';
import { Pace } from './pace';
import { CHANNEL_ID, exportPath, PREFIX } from './protocol';
import { CallLimit, type RateLimits } from './rateLimits';
import { Routes, type RoutesOptions } from './routes';
import { Streams } from './streams';
import { Tokens } from './tokens';

/** The operator's settings of Direct Line; .env.example explains each. */
export interface DirectLineSettings {
  /** What a page's server shows to get tokens. */
  secret?: string;
  /** Without it, tokens end with this process. */
  signingKey?: string;
  /** The signing key before that, whose tokens are still good. */
  previousSigningKey?: string;
  /** Origins whose pages may use it, beside those of this server. */
  allowedOrigins: readonly string[];
  /** Without allowed origins, pages of this machine may use it; without a secret, scripts get tokens too. */
  development: boolean;
  rateLimits: RateLimits;
}

export interface DirectLineOptions
  extends Omit<DirectLineAdapterOptions, 'log'>,
    Pick<RoutesOptions, 'kept'> {
  settings: DirectLineSettings;
  callers: Callers;
  store: { log: ConversationLog; limits: RateLimiter };
}

/** Direct Line 3.0 inside this process. */
export interface DirectLineChannel {
  /** Runs the turns, and takes over those of processes that died. */
  adapter: DirectLineAdapter;
  mount(server: Server): void;
  /** Answers an upgrade to a stream. @returns false when it is for another path */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** The number of open sockets. */
  sockets(): number;
  /** A link to a file of all that is kept of a turn's conversation, where it is one of Direct Line. */
  exportUrl(context: TurnContext): string | undefined;
  /** Deletes what was said in a conversation, and ends it: its tokens open nothing any more. Conversations of other channels have no log here. */
  erase(channelId: string, conversationId: string): Promise<void>;
  /** Waits for the turns under way, sends what they said, and closes every socket with 1001. */
  close(): Promise<void>;
}

const SHORT_WINDOW_MS = 10_000;
const LONG_WINDOW_MS = 60_000;

/** Puts the parts of Direct Line together. */
export function createDirectLine(options: DirectLineOptions): DirectLineChannel {
  const { settings, callers, store, kept, onError } = options;
  const { log, limits } = store;
  const { allowedOrigins, development, rateLimits, secret } = settings;
  const tokens = new Tokens(settings);
  const origins = new Origins(allowedOrigins, development && allowedOrigins.length === 0);
  const adapter = new DirectLineAdapter({ ...options, log });
  const callLimit = (name: string, limit: number, windowMs: number) =>
    new CallLimit(limits, { name, limit, windowMs });
  const access = new Access({
    tokens,
    callers,
    tokenLimit: callLimit('tokens', rateLimits.tokens, LONG_WINDOW_MS),
    messageLimit: callLimit('messages', rateLimits.messages, SHORT_WINDOW_MS),
    kilobyteLimit: callLimit('kilobytes', rateLimits.kilobytes, LONG_WINDOW_MS),
    readPace: new Pace({ limit: rateLimits.reads, windowMs: SHORT_WINDOW_MS }),
    openToScripts: development && secret === undefined,
    ...(secret === undefined ? {} : { secret }),
  });
  const routes = new Routes({ access, adapter, callers, log, tokens, kept, onError });
  const openSockets = new OpenCount(rateLimits.sockets);
  const streams = new Streams({ log, tokens, callers, origins, openSockets, onError });

  return {
    adapter,
    mount(server) {
      shareWithOrigins(server, { prefix: PREFIX, origins, callers });
      routes.mount(server);
    },
    upgrade: (request, socket, head) => streams.upgrade(request, socket, head),
    sockets: () => streams.size,
    exportUrl({ activity: { channelId, conversation, from }, turnState }) {
      const base: string | undefined = turnState.get(BASE_URL);
      if (channelId !== CHANNEL_ID || base === undefined) return undefined;
      const session = { conversationId: conversation.id, userId: from.id };
      return `${base}${exportPath(conversation.id)}?t=${tokens.issueExport(session)}`;
    },
    async erase(channelId, conversationId) {
      if (channelId === CHANNEL_ID) await log.erase(conversationId);
    },
    async close() {
      await adapter.drained();
      await streams.close();
    },
  };
}
