import { isLoopbackUrl } from '../http/callers';
import type { AzureCloud } from './cloud';
import { KeysUnavailable, SigningKeys } from './signingKeys';

/** A token of Bot Framework has 1 to 2 kB. */
const MAX_LENGTH = 8_192;
const CLOCK_SKEW_S = 300;
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** What a valid token says of its sender. */
export interface VerifiedToken {
  from: 'channel' | 'emulator';
  /** The address to which the sender may have answers sent. */
  serviceUrl?: unknown;
  /** The channels for which the sender may speak; none: not limited. */
  endorsements: readonly string[];
}

export interface CallerTokensOptions {
  appId: string;
  cloud: AzureCloud;
  /** Accepts the Bot Framework Emulator's tokens too. */
  emulator: boolean;
  onKeyFailure: (error: KeysUnavailable) => void;
}

/**
 * Checks the bearer tokens of callers, by "Authentication with the Bot Connector API"
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). Stricter than
 * the SDK, which accepts tokens that never end, Emulator tokens of any audience and tenant, and prints keys and errors.
 */
export class CallerTokens {
  private readonly options: CallerTokensOptions;
  private readonly channelKeys: SigningKeys;
  private readonly emulatorKeys: SigningKeys;

  constructor(options: CallerTokensOptions) {
    const { cloud, onKeyFailure } = options;
    this.options = options;
    this.channelKeys = new SigningKeys(cloud.channelMetadataUrl, onKeyFailure);
    this.emulatorKeys = new SigningKeys(cloud.emulatorMetadataUrl, onKeyFailure);
  }

  /**
   * Checks the Authorization headers of a request, of which there must be one.
   * @throws KeysUnavailable when the issuer's keys can't be read
   */
  async read(authorization: readonly string[]): Promise<VerifiedToken | 'invalid'> {
    const [header = ''] = authorization;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
    if (authorization.length !== 1 || header.length > MAX_LENGTH || token === undefined) return 'invalid';
    try {
      return await this.verify(token);
    } catch (error) {
      if (error instanceof KeysUnavailable) throw error;
      return 'invalid';
    }
  }

  private async verify(token: string): Promise<VerifiedToken | 'invalid'> {
    const { appId, cloud, emulator } = this.options;
    // jose is an ES module, which CommonJS can only import like this on every Node 20.
    const { decodeJwt, jwtVerify } = await import('jose');
    const { iss = '' } = decodeJwt(token);
    const from = iss === cloud.channelIssuer ? 'channel' : 'emulator';
    if (from === 'emulator' && !(emulator && cloud.emulatorIssuers.includes(iss))) return 'invalid';

    const keys = from === 'channel' ? this.channelKeys : this.emulatorKeys;
    const { payload, protectedHeader } = await jwtVerify(token, (header) => keys.find(header), {
      algorithms: ALGORITHMS,
      issuer: iss,
      audience: appId,
      requiredClaims: ['exp', 'nbf'],
      clockTolerance: CLOCK_SKEW_S,
    });
    if (payload.aud !== appId || (from === 'emulator' && authorizedParty(payload) !== appId))
      return 'invalid';
    const endorsements = keys.endorsementsOf(protectedHeader.kid);
    return { from, serviceUrl: payload.serviceurl, endorsements };
  }
}

/**
 * Whether a token lets its sender send an activity of this channel and have it answered at this address. The Emulator
 * runs beside the bot and its tokens name no address, so it may name this machine alone.
 */
export function vouchesFor(
  token: VerifiedToken,
  activity: { channelId?: unknown; serviceUrl?: unknown },
): boolean {
  const { channelId, serviceUrl } = activity;
  if (typeof channelId !== 'string' || channelId.trim() === '' || typeof serviceUrl !== 'string')
    return false;
  if (token.from === 'emulator') return isLoopbackUrl(serviceUrl);
  const { endorsements } = token;
  return token.serviceUrl === serviceUrl && (endorsements.length === 0 || endorsements.includes(channelId));
}

/** The app that a token was issued to. Entra ID names it in `appid` before version 2.0, and in `azp` from then on. */
function authorizedParty({ ver, appid, azp }: Record<string, unknown>): unknown {
  if (ver === '1.0') return appid;
  return ver === '2.0' ? azp : undefined;
}
