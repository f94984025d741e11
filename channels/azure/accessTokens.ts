import { JwtTokenProviderFactory, ManagedIdentityAppCredentials } from 'botframework-connector';
import { z } from 'zod';
import type { AzureCloud, AzureIdentity } from './cloud';

/** A token is replaced this long before its end. */
const EARLY_MS = 5 * 60_000;
const TIME_LIMIT_MS = 3_000;

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** The token endpoint says no: asking again says the same until an operator fixes the registration's settings. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

/** Gives the token that the bot shows to channels. One request serves all who wait for it. */
export type AccessTokens = () => Promise<string>;

/**
 * A managed identity is asked of Azure through the SDK (DefaultAzureCredential); a client secret is exchanged by us,
 * because the SDK's exchange has no time limit.
 */
export function accessTokens(identity: AzureIdentity, cloud: AzureCloud): AccessTokens {
  if (identity.appType === 'UserAssignedMSI') {
    const provider = new JwtTokenProviderFactory();
    const managed = new ManagedIdentityAppCredentials(identity.appId, cloud.oauthScope, provider);
    return shared(() => managed.getToken());
  }
  let token = '';
  let replaceAt = -Infinity;
  return shared(async () => {
    if (Date.now() < replaceAt) return token;
    const answer = await exchangeSecret(identity, cloud);
    token = answer.access_token;
    replaceAt = Date.now() + answer.expires_in * 1000 - EARLY_MS;
    return token;
  });
}

/** The client credentials grant (RFC 6749, 4.4). */
async function exchangeSecret(
  { appId, appPassword = '' }: AzureIdentity,
  { loginUrl, oauthScope }: AzureCloud,
): Promise<z.infer<typeof answerSchema>> {
  const response = await fetch(`${loginUrl}/oauth2/v2.0/token`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
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
  return answerSchema.parse(await response.json());
}

function shared(ask: AccessTokens): AccessTokens {
  let asking: Promise<string> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
