/** What a page may load and do beyond nothing, by directive of the Content-Security-Policy. */
export type Policy = Readonly<Record<string, readonly string[]>>;

/** Everything is forbidden but what a page asks for; scripts run with the nonce and what they load themselves. */
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

/** Where a page finds Direct Line: ours, or Azure's as `https://directline.botframework.com/v3/directline`. */
export interface PageDirectLine {
  url: string;
  /** Who hands out tokens to visitors; without one, Direct Line itself does. */
  tokenUrl?: string;
}

/** The sources by which a page reaches Direct Line, its WebSockets, and who hands out tokens. */
export function directLineSources({ url, tokenUrl }: PageDirectLine, host: string | undefined): string[] {
  const line = URL.canParse(url) ? withSockets(new URL(url).origin) : ownSockets(host);
  const tokens = tokenUrl === undefined ? [] : [URL.canParse(tokenUrl) ? new URL(tokenUrl).origin : "'self'"];
  return [...new Set([...line, ...tokens])];
}

function withSockets(origin: string): string[] {
  return [origin, origin.replace(/^http/, 'ws')];
}

/** Not every browser takes 'self' for a page's own WebSockets. */
function ownSockets(host: string | undefined): string[] {
  if (!host || !/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host)) return ["'self'"];
  return ["'self'", `ws://${host}`, `wss://${host}`];
}
