import type { Request, Response, Server } from 'restify';
import type { Callers } from '../http/callers';
import type { Origins } from './origins';
import { originRefused, sendRefusal } from './refusal';

/** The headers that clients of Direct Line send. */
const REQUEST_HEADERS = 'Authorization, Content-Type, X-Requested-With, x-ms-bot-agent';
const METHODS = 'GET, POST, OPTIONS';
const PREFLIGHT_LIFETIME_S = 7200;
/** The one endpoint that directlinejs calls with credentials. */
const CREDENTIALED = /\/session\/getsessionid(?:\?|$)/;

export interface CorsOptions {
  /** The beginning of the paths to share. */
  prefix: string;
  origins: Origins;
  callers: Callers;
}

/**
 * Cross-origin resource sharing (https://fetch.spec.whatwg.org/#http-cors-protocol): pages of allowed origins may
 * call and read the answers, refusals too. Pages of other origins are refused.
 */
export function shareWithOrigins(server: Server, { prefix, origins, callers }: CorsOptions): void {
  const concerns = ({ url = '' }: Request) =>
    url.startsWith(prefix) && /^(?:$|[/?])/.test(url.slice(prefix.length));
  const allows = (req: Request, origin: string) => origins.allows(origin, callers.of(req).baseUrl);

  // The event comes before the server's own refusals, so that a page can read them too.
  server.on('pre', (req: Request, res: Response) => {
    if (!concerns(req)) return;
    const { origin } = req.headers;
    res.header('Vary', 'Origin');
    if (origin === undefined || !allows(req, origin)) return;
    res.header('Access-Control-Allow-Origin', origin);
    res.header('Access-Control-Expose-Headers', 'Retry-After');
    if (CREDENTIALED.test(req.url ?? '')) res.header('Access-Control-Allow-Credentials', 'true');
  });

  server.pre((req, res, next) => {
    if (!concerns(req)) return next();
    const { origin } = req.headers;
    if (origin !== undefined && !allows(req, origin)) {
      sendRefusal(res, originRefused());
      return next(false);
    }
    if (req.method !== 'OPTIONS') return next();
    res.header('Access-Control-Allow-Methods', METHODS);
    res.header('Access-Control-Allow-Headers', REQUEST_HEADERS);
    res.header('Access-Control-Max-Age', String(PREFLIGHT_LIFETIME_S));
    res.send(204);
    return next(false);
  });
}
