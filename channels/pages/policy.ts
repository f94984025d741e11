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

/** The sources of a page's own WebSockets: not every browser takes 'self' for them. */
export function ownSockets(host: string | undefined): string[] {
  if (!host || !/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host)) return ["'self'"];
  return ["'self'", `ws://${host}`, `wss://${host}`];
}
