import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, plugins, type Request, type Response, type Server } from 'restify';
import { defined } from '../../shared/defined';
import { admissionQueue } from './admissionQueue';
import { withoutBasePath } from './basePath';
import { isTooLong, readJsonBody } from './readJsonBody';
import { refuseUpgrade } from './responses';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const SILENCE_MS = 14_000;
const LATE_CHECK_MS = 1_000;
const STOP_POLL_MS = 10;
export interface ServerHooks {
  /** Whether the server is closing: each connection gets one last answer. */
  stopping(): boolean;
  /** Whether the server takes requests. */
  ready(): boolean;
  /** What it does without, as in `store`; undefined while it can do all of its work. */
  degraded?(): string | undefined;
  onError(error: unknown): void;
  /** Whether a request came over TLS: browsers are then told to keep to it. */
  secure?(request: IncomingMessage): boolean;
  /** Answers a WebSocket upgrade. @returns false when it is for another path: then it is refused */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Paths whose route answers a body that is not JSON. A multipart body is not read. */
  takesAnyBody?: RegExp;
  /** How long an idle connection stays open: longer than the balancer before it keeps it, which would else use a closed one. */
  keepAliveMs?: number;
  /** The path below which a proxy shows this server, as in `/bot`; requests may come with and without it. */
  basePath?: string;
  /** A connection that has sent nothing by then is closed; 14 s if not set. */
  silenceMs?: number;
}

/**
 * A restify server that serves /healthz and /readyz. It closes restify's known holes before any route: it refuses
 * compressed and non-JSON bodies and malformed hosts and targets, answers every upgrade, and limits slow callers.
 */
export function createHttpServer(hooks: ServerHooks): Server {
  const { basePath = '' } = hooks;
  const server = createServer({ name: 'porewise', handleUncaughtExceptions: false });
  const http = server.server as unknown as HttpServer;
  http.headersTimeout = HEADERS_TIMEOUT_MS;
  http.requestTimeout = REQUEST_TIMEOUT_MS;
  // By default Node looks for late requests every 30 s. It reads this before it listens; restify can't pass it on.
  Object.assign(http, { connectionsCheckingInterval: LATE_CHECK_MS });
  if (hooks.keepAliveMs !== undefined) http.keepAliveTimeout = hooks.keepAliveMs;
  http.on('connection', (socket) => {
    admissionQueue.arrived();
    closeIfSilent(socket, hooks.silenceMs ?? SILENCE_MS);
  });
  http.on('upgrade', (request, socket, head) => {
    // Node no longer listens to this socket, and an unheard error would end the process.
    socket.on('error', () => socket.destroy());
    withoutBasePath(request, basePath);
    if (isWellFormed(request) && hooks.upgrade?.(request, socket, head)) return;
    refuseUpgrade(socket, 404, '{"error":"There is no WebSocket here."}');
  });
  http.removeAllListeners('checkContinue');
  http.on('checkContinue', (request, response) => {
    // A body that will be refused need not be sent.
    if (!isTooLong(request)) response.writeContinue();
    http.emit('request', request, response);
  });
  refuseMalformed(http, basePath);

  server.pre((req, res, next) => {
    for (const [name, value] of Object.entries(HEADERS)) res.header(name, value);
    if (hooks.secure?.(req)) res.header('Strict-Transport-Security', 'max-age=31536000');
    if (hooks.stopping()) res.header('Connection', 'close');
    const refusal = unacceptable(req, hooks.takesAnyBody);
    if (refusal) {
      res.send(refusal.status, { error: refusal.error });
      return next(false);
    }
    if (req.method !== 'HEAD' && req.method !== 'GET') return next();
    if (/.\/$/.test(req.getPath())) return sendOn(res, next, `${basePath}${req.url}`);
    // Node sends no body to a HEAD, whatever the route writes.
    req.method = 'GET';
    return next();
  });
  server.use(readJsonBody);
  server.use(plugins.jsonBodyParser({ mapParams: false, bodyReader: true }));
  server.on(
    'restifyError',
    (_req: Request, _res: Response, error: Error & { statusCode?: number }, done: () => void) => {
      if ((error.statusCode ?? 500) >= 500) hooks.onError(error);
      hide(error);
      done();
    },
  );

  server.get('/healthz', (_req, res, next) => sendStatus(res, next, 200, { status: 'ok' }));
  server.get('/readyz', (_req, res, next) => {
    const ready = hooks.ready();
    const status = ready ? 'ready' : hooks.stopping() ? 'stopping' : 'not ready';
    sendStatus(res, next, ready ? 200 : 503, { status, ...defined({ degraded: hooks.degraded?.() }) });
  });
  return server;
}

/** Node limits the time for headers only from their first byte on. */
function closeIfSilent(socket: Socket, silenceMs: number): void {
  const close = () => {
    if (socket.bytesRead === 0) socket.destroy();
  };
  // When this process itself was too busy, the first byte is there already: it is read before `close` runs.
  const timer = setTimeout(() => setImmediate(close), silenceMs);
  socket.once('close', () => clearTimeout(timer));
}

/**
 * Stops listening, waits for the requests under way, and cuts the connections that are left. WebSockets stay.
 * @param withinMs waits no longer than this
 */
export async function stopServing(server: Server, withinMs: number): Promise<void> {
  server.close();
  const deadline = performance.now() + withinMs;
  const busy = () => admissionQueue.busy || server.inflightRequests() > 0;
  while (busy() && performance.now() < deadline) await sleep(STOP_POLL_MS);
  server.server.closeAllConnections();
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * Answers requests with a Host header or a target that is not a URL before restify 12 sees them: they would end the
 * process.
 */
function refuseMalformed(http: HttpServer, basePath: string): void {
  const [handle, ...others] = http.listeners('request');
  if (!handle || others.length > 0) throw new Error('restify is expected to listen to requests once');
  http.removeAllListeners('request');
  http.on('request', (request, response) => {
    withoutBasePath(request, basePath);
    if (isWellFormed(request)) {
      admissionQueue.enqueue(() => {
        if (!request.socket.destroyed) handle.call(http, request, response);
      });
      return;
    }
    response.writeHead(400, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end('{"error":"The request is malformed."}');
  });
}

function isWellFormed({ headers, headersDistinct, url = '' }: IncomingMessage): boolean {
  return (
    (headersDistinct.host?.length ?? 0) <= 1 &&
    URL.canParse(`http://${headers.host ?? 'localhost'}`) &&
    /^\/(?!\/)/.test(url) &&
    URL.canParse(url, 'http://localhost')
  );
}

function unacceptable(req: Request, takesAnyBody?: RegExp): { status: number; error: string } | undefined {
  if (req.headers['content-encoding'] !== undefined)
    return { status: 415, error: 'Send the body without compression.' };
  const hasBody = req.method === 'POST' || req.method === 'PUT' || req.method === 'PATCH';
  const { 'content-length': length = '0', 'transfer-encoding': chunked } = req.headers;
  const empty = length === '0' && chunked === undefined;
  const json = /^application\/json\s*(?:;|$)/i.test(req.headers['content-type'] ?? '');
  if (hasBody && !empty && !json && !takesAnyBody?.test(req.getPath()))
    return { status: 415, error: 'Send JSON (Content-Type: application/json).' };
  return undefined;
}

/** Sends a caller that wrote a slash too many to the address without it. */
function sendOn(res: Response, next: (stop: false) => void, url: string): void {
  res.send(
    308,
    { error: 'This address has no slash at its end.' },
    { Location: url.replace(/\/(?=\?|$)/, '') },
  );
  next(false);
}

/** Callers learn what they can fix, and nothing of a fault of the server. */
function hide(error: Error & { statusCode?: number }): void {
  const status = error.statusCode ?? 500;
  const message = status >= 500 ? 'Something went wrong here.' : error.message;
  Object.assign(error, { toJSON: () => ({ error: message }), toString: () => message });
}

function sendStatus(res: Response, next: (stop: false) => void, status: number, body: object): void {
  res.send(status, body);
  next(false);
}
