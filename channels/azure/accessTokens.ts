import { JwtTokenProviderFactory, ManagedIdentityAppCredentials } from 'botframework-connector';
import { z } from 'zod';
import type { AzureCloud, AzureIdentity } from './cloud';

/** A token is replaced this long before its end. */
const EARLY_MS = 5 * 60_000;
const EXCHANGE_TIMEOUT_MS = 3_000;

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** The token endpoint refuses, and will until an operator fixes the registration's settings. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

/** Gives the token that the bot shows to channels. @param refused one that a channel took no longer, to be replaced */
export type AccessTokens = (refused?: string) => Promise<string>;

/**
 * The tokens of the bot's registration. The SDK gets those of a managed identity from Azure (DefaultAzureCredential).
 * A client secret is exchanged here, because the SDK's exchange has no time limit.
 * @throws TokenRefused, or Error when the endpoint does not answer
 */
export function accessTokens(identity: AzureIdentity, cloud: AzureCloud): AccessTokens {
  if (identity.appType === 'UserAssignedMSI') {
    const provider = new JwtTokenProviderFactory();
    const managed = new ManagedIdentityAppCredentials(identity.appId, cloud.oauthScope, provider);
    return singleFlight(() => managed.getToken());
  }
  let token = '';
  let replaceAt = -Infinity;
  return singleFlight(async (refused) => {
    if (Date.now() < replaceAt && token !== refused) return token;
    const issued = await exchangeSecret(identity, cloud);
    token = issued.access_token;
    replaceAt = Date.now() + issued.expires_in * 1000 - EARLY_MS;
    return token;
  });
}

/** The client credentials grant (RFC 6749, 4.4). */
async function exchangeSecret(
  { appId, appPassword = '' }: AzureIdentity,
  { loginUrl, oauthScope }: AzureCloud,
): Promise<z.infer<typeof tokenSchema>> {
  const response = await fetch(`${loginUrl}/oauth2/v2.0/token`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: `${oauthScope}/.default`,
    }),
  });
  if (response.status >= 400 && response.status < 500 && response.status !== 429)
    throw new TokenRefused(`the token endpoint answers ${response.status}: check MicrosoftAppPassword`);
  if (!response.ok) throw new Error(`the token endpoint answers ${response.status}`);
  return tokenSchema.parse(await response.json());
}

/** One request serves every caller that waits for it. */
function singleFlight(ask: AccessTokens): AccessTokens {
  let asking: Promise<string> | undefined;
  return (refused) => {
    asking ??= ask(refused).finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
