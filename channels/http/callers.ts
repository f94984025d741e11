import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';

/** The sender of a request, and the address by which it reached this server. */
export interface Caller {
  /** The key of limits: an IPv4 address, or the first 64 bits of an IPv6 one, because one household has them all. */
  address: string;
  /** Scheme, host and base path of this server as the caller wrote them, as in `https://example.com/bot`. */
  baseUrl: string;
}

export interface CallersOptions {
  /** The address by which callers reach this server, whatever they write in Host. */
  publicUrl?: string;
  /** The path below which a proxy shows this server, as in `/bot`. */
  basePath?: string;
  /** Is told once when a forwarding header comes from an address that is no configured proxy. */
  onUnknownProxy?(): void;
}

/** Identifies callers. X-Forwarded-* headers count only when a configured proxy sends them. */
export class Callers {
  private readonly proxies = new BlockList();
  private readonly publicOrigin: string | undefined;
  private readonly basePath: string;
  private onUnknownProxy: (() => void) | undefined;

  /** @param trustedProxies addresses or ranges, as in `10.0.0.0/8` */
  constructor(
    trustedProxies: readonly string[],
    { publicUrl, basePath = '', onUnknownProxy }: CallersOptions = {},
  ) {
    this.publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
    this.basePath = basePath;
    this.onUnknownProxy = onUnknownProxy;
    for (const entry of trustedProxies) {
      const [address = '', bits] = entry.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.proxies.addSubnet(
        address,
        bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits),
        family,
      );
    }
  }

  of(request: IncomingMessage): Caller {
    const { host = 'localhost', origin = '' } = request.headers;
    const peer = plainAddress(request.socket.remoteAddress ?? '');
    if (!this.isProxy(peer)) {
      if (isForwarded(request)) {
        this.onUnknownProxy?.();
        this.onUnknownProxy = undefined;
      }
      // Behind a TLS proxy that is not configured, a page still names its scheme in Origin.
      const scheme = origin === `https://${host}` ? 'https' : 'http';
      return { address: limitKey(peer), baseUrl: this.baseUrl(`${scheme}://${host}`) };
    }
    const scheme = lastOf(request.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
    const forwardedHost = lastOf(request.headers['x-forwarded-host']) ?? host;
    const publicHost = URL.canParse(`http://${forwardedHost}`) ? forwardedHost : host;
    const address = limitKey(this.nearestStranger(request, peer));
    return { address, baseUrl: this.baseUrl(`${scheme}://${publicHost}`) };
  }

  private baseUrl(origin: string): string {
    return (this.publicOrigin ?? origin) + this.basePath;
  }

  /** The address at the other end of a connection; undefined where that is a configured proxy. */
  strangerAt({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): string | undefined {
    const peer = plainAddress(remoteAddress);
    return this.isProxy(peer) ? undefined : limitKey(peer);
  }

  /** Whether a request began on this machine, and no proxy on it or tunnel to it passes on what others send. */
  isFromHere(request: IncomingMessage): boolean {
    const peer = plainAddress(request.socket.remoteAddress ?? '');
    return isLoopback(peer) && !this.isProxy(peer) && !isForwarded(request);
  }

  /** The last address in X-Forwarded-For that is not a configured proxy: a caller may make up those before it. */
  private nearestStranger(request: IncomingMessage, peer: string): string {
    const hops = headerItems(request.headers['x-forwarded-for']).map(plainAddress);
    const stranger = hops.findLast((hop) => !this.isProxy(hop));
    return stranger !== undefined && isIP(stranger) > 0 ? stranger : peer;
  }

  private isProxy(address: string): boolean {
    const family = isIP(address);
    return family > 0 && this.proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }
}

function headerItems(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return headerItems(header).at(-1);
}

/** Removes port, brackets and the IPv6 prefix of an IPv4 address: some proxies send `203.0.113.7:4711`. */
function plainAddress(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
  return bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function limitKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const zeros = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Whether an address or host name is this machine. */
function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|::ffff:127(?:\.\d{1,3}){3})$/.test(address);
}

/** Whether a URL points to this machine, on any port. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** The headers by which proxies and tunnels say for whom, or under which name, they pass a request on. */
const FORWARDING = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

function isForwarded({ headers }: IncomingMessage): boolean {
  return FORWARDING.some((name) => headers[name] !== undefined);
}
