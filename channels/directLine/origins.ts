/** Decides which pages may use Direct Line. */
export class Origins {
  private readonly allowed: ReadonlySet<string>;
  private readonly loopback: boolean;

  /**
   * @param allowed exact origins, as in `https://example.com`
   * @param loopback whether pages on this machine may too, whatever their port: for development
   */
  constructor(allowed: readonly string[], loopback: boolean) {
    this.allowed = new Set(allowed);
    this.loopback = loopback;
  }

  /** `baseUrl` is the address by which the page reached us: its own origin is always let in. */
  allows(origin: string, baseUrl: string): boolean {
    return this.allowed.has(origin) || isSameOrigin(origin, baseUrl) || (this.loopback && isLoopback(origin));
  }
}

function isSameOrigin(origin: string, baseUrl: string): boolean {
  return URL.canParse(baseUrl) && origin === new URL(baseUrl).origin;
}

function isLoopback(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/.test(origin);
}
