/** What a page may load and do, by directive of the Content-Security-Policy. */
export type Policy = Readonly<Record<string, readonly string[]>>;

/** Forbids everything but what a page needs. Scripts run with the nonce, or when such a script loads them. */
export function contentSecurityPolicy(nonce: string, more: Policy): string {
  const policy: Policy = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'"],
    'style-src': [`'nonce-${nonce}'`],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
    ...more,
  };
  return Object.entries(policy)
    .filter(([, sources]) => sources.length > 0)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}

/** The Direct Line of a page: this server's, or Azure's as `https://directline.botframework.com/v3/directline`. */
export interface PageDirectLine {
  url: string;
  /** The endpoint that gives visitors their tokens; Direct Line itself by default. */
  tokenUrl?: string;
}

/** The sources by which a page reaches Direct Line, its WebSockets and its token endpoint. */
export function directLineSources({ url, tokenUrl }: PageDirectLine, host: string | undefined): string[] {
  const line = URL.canParse(url) ? withSockets(new URL(url).origin) : ownSockets(host);
  const tokens = tokenUrl === undefined ? [] : [URL.canParse(tokenUrl) ? new URL(tokenUrl).origin : "'self'"];
  return [...new Set([...line, ...tokens])];
}

function withSockets(origin: string): string[] {
  return [origin, origin.replace(/^http/, 'ws')];
}

/** Not every browser reads 'self' as the page's own WebSockets too. */
function ownSockets(host: string | undefined): string[] {
  if (!host || !/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host)) return ["'self'"];
  return ["'self'", `ws://${host}`, `wss://${host}`];
}
