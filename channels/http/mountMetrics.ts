import type { Request, Server } from 'restify';
import { isFromHere } from './callers';
import { sameSecret } from './sameSecret';

export interface MetricsRouteOptions {
  /** The bearer token of collectors on other machines. Without it, only this machine is answered. */
  token?: string;
  read(): Promise<{ type: string; text: string }>;
}

/** Serves GET /metrics. */
export function mountMetrics(server: Server, { token, read }: MetricsRouteOptions): void {
  server.get('/metrics', async (req, res) => {
    if (!isFromHere(req) && !shows(req, token)) {
      res.send(403, { error: 'Show the METRICS_TOKEN: Authorization: Bearer <token>.' });
      return;
    }
    const { type, text } = await read();
    res.sendRaw(200, text, { 'Content-Type': type });
  });
}

function shows({ headers }: Request, token: string | undefined): boolean {
  return token !== undefined && sameSecret(headers.authorization ?? '', `Bearer ${token}`);
}
