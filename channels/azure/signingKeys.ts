import type { webcrypto } from 'node:crypto';
import { z } from 'zod';

/** Keys older than this are read again in the background. */
const REFRESH_AFTER_MS = 60 * 60_000;
/** After a failed read, the next one waits this long. */
const RETRY_AFTER_MS = 10_000;
/** Limits of jose's cache, in milliseconds. */
const CACHE_LIMITS = {
  /** Older keys are not used: Microsoft asks for a refresh at least once a day. */
  cacheMaxAge: 24 * 60 * 60_000,
  /** Unknown key ids cause a read at most this often. */
  cooldownDuration: 5 * 60_000,
  /** For the metadata and the keys together. */
  timeoutDuration: 3_000,
};

const metadataSchema = z.object({
  jwks_uri: z.url({ protocol: /^https?$/ }),
  id_token_signing_alg_values_supported: z.array(z.string()),
});
const keySetSchema = z.object({ keys: z.array(z.looseObject({})) });
const keySchema = z.object({ endorsements: z.array(z.string()).default([]) });

/** The issuer's keys can't be read, so a token can't be checked. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}

/**
 * The keys of an OpenID issuer (OpenID Connect Discovery 1.0, RFC 7517), in jose's cache. jose alone neither reads the
 * metadata nor pauses after a failed read, and it refreshes keys only when it stops using them.
 */
export class SigningKeys {
  private readonly metadataUrl: string;
  private readonly onFailure: (error: KeysUnavailable) => void;
  private keySet: ReturnType<SigningKeys['createKeySet']> | undefined;
  private failure: { error: KeysUnavailable; at: number } | undefined;
  private keys: z.infer<typeof keySetSchema>['keys'] = [];
  private algorithms: readonly string[] = [];
  private readAt = 0;

  /** @param onFailure is told of each failed read */
  constructor(metadataUrl: string, onFailure: (error: KeysUnavailable) => void) {
    this.metadataUrl = metadataUrl;
    this.onFailure = onFailure;
  }

  /**
   * The key that a token's header names.
   * @throws KeysUnavailable when the key is not known and the issuer does not answer
   * @throws Error when the issuer has no such key, or does not sign with this algorithm
   */
  async find(header: { kid?: string; alg: string }): Promise<webcrypto.CryptoKey> {
    // Without an id, jose would take any key.
    if (!header.kid) throw new Error('the token names no key');
    this.keySet ??= this.createKeySet();
    const keySet = await this.keySet;
    const key = await keySet(header);
    if (!this.algorithms.includes(header.alg)) throw new Error('the issuer signs with other algorithms');
    if (Date.now() - this.readAt > REFRESH_AFTER_MS) keySet.reload().catch(() => undefined);
    return key;
  }

  /**
   * The channels that tokens signed with this key may speak for; none: not limited.
   * @throws ZodError when the issuer has no such key
   */
  endorsementsOf(kid: string | undefined): readonly string[] {
    return keySchema.parse(this.keys.find((key) => key.kid === kid)).endorsements;
  }

  private async createKeySet() {
    // jose is an ES module, which CommonJS can only import like this on every Node 20.
    const jose = await import('jose');
    return jose.createRemoteJWKSet(new URL(this.metadataUrl), {
      ...CACHE_LIMITS,
      [jose.customFetch]: (_url, { signal }) => this.read(signal),
    });
  }

  /** @throws KeysUnavailable */
  private async read(signal: AbortSignal): Promise<Response> {
    if (this.failure && Date.now() - this.failure.at < RETRY_AFTER_MS) throw this.failure.error;
    try {
      const metadata = metadataSchema.parse(await readJson(this.metadataUrl, signal));
      if (this.metadataUrl.startsWith('https:') && !metadata.jwks_uri.startsWith('https:'))
        throw new Error('jwks_uri is not https');
      const keySet = keySetSchema.parse(await readJson(metadata.jwks_uri, signal));
      this.keys = keySet.keys;
      this.algorithms = metadata.id_token_signing_alg_values_supported;
      this.readAt = Date.now();
      this.failure = undefined;
      return Response.json(keySet);
    } catch (cause) {
      const error = new KeysUnavailable(`the keys that ${this.metadataUrl} names can't be read`, { cause });
      this.failure = { error, at: Date.now() };
      this.onFailure(error);
      throw error;
    }
  }
}

async function readJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.json();
}
