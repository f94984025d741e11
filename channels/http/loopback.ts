import type { IncomingMessage } from 'node:http';

/** Whether an address or host name is this machine. */
export function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|::ffff:127(?:\.\d{1,3}){3})$/.test(address);
}

/** Whether a URL points to this machine, on any port. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** Whether a request began on this machine. A forwarding header shows that it came through a proxy or a tunnel. */
export function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const forwarded = headers.forwarded ?? headers['x-forwarded-for'];
  return forwarded === undefined && isLoopback(socket.remoteAddress ?? '');
}
