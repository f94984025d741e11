import type { IncomingMessage } from 'node:http';

/**
 * Takes the base path off a request's address, where a proxy has left it there: routes know nothing of it.
 * @param basePath as in `/bot`; empty for none
 */
export function withoutBasePath(request: IncomingMessage, basePath: string): void {
  const { url = '/' } = request;
  const rest = url.startsWith(basePath) ? url.slice(basePath.length) : url;
  if (rest === '' || rest.startsWith('?')) request.url = `/${rest}`;
  else if (rest.startsWith('/')) request.url = rest;
}
