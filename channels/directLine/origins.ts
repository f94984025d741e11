import { isLoopbackUrl } from '../http/callers';

/** Decides which pages may use Direct Line, by their origin. */
export class Origins {
  private readonly allowed: ReadonlySet<string>;
  private readonly loopback: boolean;

  /**
   * @param allowed exact origins, as in `https://example.com`
   * @param loopback whether pages on this machine may use it too, on any port: for development
   */
  constructor(allowed: readonly string[], loopback: boolean) {
    this.allowed = new Set(allowed);
    this.loopback = loopback;
  }

  /** @param baseUrl the address by which the page reached us: pages of this origin are always allowed */
  allows(origin: string, baseUrl: string): boolean {
    if (this.allowed.has(origin)) return true;
    return origin === originOf(baseUrl) || (this.loopback && isLoopbackOrigin(origin));
  }
}

function isLoopbackOrigin(origin: string): boolean {
  return /^https?:/.test(origin) && origin === originOf(origin) && isLoopbackUrl(origin);
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
