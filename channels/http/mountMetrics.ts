import type { Request, Server } from 'restify';
import type { Callers } from './callers';
import { sameSecret } from './sameSecret';

export interface MetricsRouteOptions {
  /** The bearer token of collectors. */
  token?: string;
  /** Without a token, answers this machine. Not in production: a proxy on it may say nothing of those it answers for. */
  development: boolean;
  callers: Pick<Callers, 'isFromHere'>;
  /** What each path tells. */
  reads: Readonly<Record<string, () => Promise<{ type: string; text: string }>>>;
}

/** Serves what operators and collectors may read, such as GET /metrics. */
export function mountMetrics(
  server: Server,
  { token, development, callers, reads }: MetricsRouteOptions,
): void {
  for (const [path, read] of Object.entries(reads)) {
    server.get(path, async (req, res) => {
      if (token === undefined ? !(development && callers.isFromHere(req)) : !shows(req, token)) {
        res.send(403, { error: 'Show the METRICS_TOKEN: Authorization: Bearer <token>.' });
        return;
      }
      const { type, text } = await read();
      res.sendRaw(200, text, { 'Content-Type': type });
    });
  }
}

function shows({ headers }: Request, token: string): boolean {
  return sameSecret(headers.authorization ?? '', `Bearer ${token}`);
}
