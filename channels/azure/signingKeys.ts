import { z } from 'zod';

/** Keys older than this are read again, while they go on being used. */
const FRESH_MS = 60 * 60_000;
/** Keys older than this are used no more: Microsoft asks for a refresh at least once a day. */
const KEEP_MS = 24 * 60 * 60_000;
/** A token with an unknown key id makes us look for new keys at most this often. */
const REFETCH_MS = 5 * 60_000;
/** After a failure they are asked for again at most this often. */
const RETRY_MS = 10_000;
const TIME_LIMIT_MS = 3_000;

const metadataSchema = z.object({
  jwks_uri: z.url({ protocol: /^https?$/ }),
  id_token_signing_alg_values_supported: z.array(z.string()),
});
const keySetSchema = z.object({ keys: z.array(z.looseObject({})) });
const keySchema = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

export interface SigningKey {
  jwk: { kty: 'RSA'; n: string; e: string };
  /** The channels that tokens signed with this key may speak for; none: not limited. */
  endorsements: readonly string[];
  /** The algorithms that the issuer says it signs with. */
  algorithms: readonly string[];
}

/** The issuer's keys can't be read, so nothing can be said of a token. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}

export interface SigningKeysOptions {
  metadataUrl: string;
  /** Hears of each failed read. */
  onFailure: (error: KeysUnavailable) => void;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * The keys of an OpenID issuer (OpenID Connect Discovery 1.0, RFC 7517). The SDK's cache takes a new key id up only
 * after an hour, and asks without end or time limit while the issuer is down.
 */
export class SigningKeys {
  private readonly options: SigningKeysOptions;
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private readAt = -Infinity;
  private triedAt = -Infinity;
  private failure: KeysUnavailable | undefined;
  private reading: Promise<void> | undefined;

  constructor(options: SigningKeysOptions) {
    this.options = options;
  }

  /** @throws KeysUnavailable when the key is not known and the issuer does not answer */
  async find(kid: string): Promise<SigningKey | undefined> {
    const known = this.known(kid);
    const pause = this.failure ? RETRY_MS : known ? FRESH_MS : REFETCH_MS;
    if (this.options.now() - this.triedAt >= pause) this.reading ??= this.read();
    if (known) return known;
    await this.reading;
    const found = this.known(kid);
    if (!found && this.failure) throw this.failure;
    return found;
  }

  private known(kid: string): SigningKey | undefined {
    return this.options.now() - this.readAt < KEEP_MS ? this.keys.get(kid) : undefined;
  }

  private async read(): Promise<void> {
    const { metadataUrl, onFailure, now } = this.options;
    try {
      this.keys = await readKeys(metadataUrl);
      this.readAt = now();
      this.failure = undefined;
    } catch (cause) {
      this.failure = new KeysUnavailable(`the keys that ${metadataUrl} names can't be read`, { cause });
      onFailure(this.failure);
    } finally {
      this.triedAt = now();
      this.reading = undefined;
    }
  }
}

async function readKeys(metadataUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const metadata = metadataSchema.parse(await readJson(metadataUrl));
  if (metadataUrl.startsWith('https:') && !metadata.jwks_uri.startsWith('https:'))
    throw new Error('jwks_uri is not https');
  const algorithms = metadata.id_token_signing_alg_values_supported;
  const { keys } = keySetSchema.parse(await readJson(metadata.jwks_uri));
  return new Map(
    keys.flatMap((key) => {
      const { data } = keySchema.safeParse(key);
      if (!data) return [];
      const { kid, kty, n, e, endorsements } = data;
      return [[kid, { jwk: { kty, n, e }, endorsements, algorithms }]];
    }),
  );
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIME_LIMIT_MS) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.json();
}
