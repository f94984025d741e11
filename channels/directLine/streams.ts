import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { ConversationLog } from '../../storage/conversationLog';
import type { Callers } from '../http/callers';
import type { OpenCount } from '../http/openCount';
import { refuseUpgrade } from '../http/responses';
import type { Origins } from './origins';
import { conversationOfStream, readWatermark } from './protocol';
import { conversationGone, originRefused, Refusal, refusedToken, serverFault, tooMany } from './refusal';
import { SharedPages, StreamSocket } from './streamSocket';
import type { Tokens } from './tokens';

const MAX_FRAME = 65_536;
/** How long a client may take to close when the server stops. */
const CLOSE_WITHIN_MS = 2_000;
/** How many seconds an address with too many sockets is told to wait. */
const RETRY_AFTER_S = 10;

export interface StreamsOptions {
  log: ConversationLog;
  tokens: Tokens;
  callers: Callers;
  origins: Origins;
  /** Limits open sockets, by address. */
  openSockets: OpenCount;
  onError: (error: unknown) => void;
}

/** A stream that may open. */
interface AdmittedStream {
  conversationId: string;
  watermark: number;
  /** Ends the count of this socket for its address. */
  release: () => void;
}

/** The WebSockets of Direct Line. Every upgrade is answered: with a stream, or with a JSON error before it opens. */
export class Streams {
  private readonly options: StreamsOptions;
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    clientTracking: false,
  });
  private readonly open = new Set<StreamSocket>();
  private readonly pages: SharedPages;
  private stopping = false;

  constructor(options: StreamsOptions) {
    this.options = options;
    this.pages = new SharedPages(options.log);
  }

  /** The number of open sockets. */
  get size(): number {
    return this.open.size;
  }

  /** @returns false when the request is not for a stream: then it is not answered here */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const conversationId = conversationOfStream(url.pathname);
    if (conversationId === undefined) return false;
    this.admit(request, conversationId, url.searchParams).then(
      (admitted) => this.accept(request, socket, head, admitted),
      (error: unknown) => this.refuse(socket, error),
    );
    return true;
  }

  /** Refuses new sockets, and closes each open one with 1001 once it has everything that was said. */
  async close(): Promise<void> {
    this.stopping = true;
    const deadline = setTimeout(() => {
      for (const stream of this.open) stream.terminate();
    }, CLOSE_WITHIN_MS);
    await Promise.all([...this.open].map((stream) => stream.end()));
    clearTimeout(deadline);
  }

  /** @throws Refusal */
  private async admit(
    request: IncomingMessage,
    conversationId: string,
    query: URLSearchParams,
  ): Promise<AdmittedStream> {
    const { log, tokens, callers, origins, openSockets } = this.options;
    if (this.stopping) throw new Refusal(503, 'ServiceUnavailable', 'The server stops. Connect again.');
    const { address, baseUrl } = callers.of(request);
    const { origin } = request.headers;
    if (origin !== undefined && !origins.allows(origin, baseUrl)) throw originRefused();
    const session = tokens.redeemStream(query.get('t') ?? '');
    if (typeof session === 'string') throw refusedToken(session);
    if (session.conversationId !== conversationId) throw refusedToken('invalid');
    const watermark = readWatermark(query);
    const page = await log.readFrom(conversationId, watermark);
    if (!page || page.ended) throw conversationGone();
    const release = openSockets.take(address);
    if (!release) throw tooMany('This address has too many connections.', RETRY_AFTER_S);
    return { conversationId, watermark, release };
  }

  private accept(request: IncomingMessage, socket: Duplex, head: Buffer, admitted: AdmittedStream): void {
    const { conversationId, watermark, release } = admitted;
    if (socket.destroyed) {
      release();
      return;
    }
    socket.once('close', release);
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      const { pages } = this;
      const { onError } = this.options;
      const stream = new StreamSocket(webSocket, { pages, conversationId, watermark, onError });
      this.open.add(stream);
      webSocket.once('close', () => this.open.delete(stream));
    });
  }

  private refuse(socket: Duplex, error: unknown): void {
    if (!(error instanceof Refusal)) this.options.onError(error);
    const refusal = error instanceof Refusal ? error : serverFault();
    refuseUpgrade(socket, refusal.status, JSON.stringify(refusal), refusal.headers);
  }
}
