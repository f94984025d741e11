import type { AzureCloud } from './cloud';
import { isLoopbackUrl } from './serviceUrl';
import { KeysUnavailable, SigningKeys } from './signingKeys';

/** A token of Bot Framework has 1 to 2 kB. */
const MAX_LENGTH = 8_192;
const CLOCK_SKEW_S = 300;
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

/** Who sent a request, as its token says. */
export interface Caller {
  from: 'channel' | 'emulator';
  /** Where it may have us send answers. */
  serviceUrl?: unknown;
  endorsements: readonly string[];
}

export interface CallerTokensOptions {
  appId: string;
  cloud: AzureCloud;
  /** The Bot Framework Emulator's tokens are taken too. */
  emulator: boolean;
  onKeyFailure: (error: KeysUnavailable) => void;
}

/**
 * Checks the bearer tokens of callers, by "Authentication with the Bot Connector API"
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). Stricter than
 * the SDK, which takes tokens that never end, Emulator tokens of any audience and tenant, and prints keys and errors.
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
   * Reads the Authorization headers of a request, of which there must be one.
   * @throws KeysUnavailable when the issuer's keys can't be read
   */
  async read(authorization: readonly string[]): Promise<Caller | 'invalid'> {
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

  private async verify(token: string): Promise<Caller | 'invalid'> {
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
 * Whether a caller may send an activity of this channel and have it answered at this address. The Emulator, which runs
 * beside the bot and names no address in its tokens, may only name this machine.
 */
export function vouchesFor(caller: Caller, activity: { channelId?: unknown; serviceUrl?: unknown }): boolean {
  const { channelId, serviceUrl } = activity;
  if (typeof channelId !== 'string' || channelId.trim() === '' || typeof serviceUrl !== 'string')
    return false;
  if (caller.from === 'emulator') return isLoopbackUrl(serviceUrl);
  const { endorsements } = caller;
  return caller.serviceUrl === serviceUrl && (endorsements.length === 0 || endorsements.includes(channelId));
}

/** For which app a token was given: Entra ID says so in `appid` until version 2.0, and then in `azp`. */
function authorizedParty({ ver, appid, azp }: Record<string, unknown>): unknown {
  if (ver === '1.0') return appid;
  return ver === '2.0' ? azp : undefined;
}
