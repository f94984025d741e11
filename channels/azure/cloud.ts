import { AuthenticationConstants, GovernmentConstants } from 'botframework-connector';

/**
 * The Azure cloud of the bot, by the Bot Framework SDK's own names of settings. A setting that is left out is the
 * public cloud's, or that of the cloud that `ChannelService` names.
 */
export interface CloudSettings {
  /** `https://botframework.azure.us` is the US government's cloud. */
  ChannelService?: string;
  /** The address of the token endpoint, tenant included. */
  ToChannelFromBotLoginUrl?: string;
  ToChannelFromBotOAuthScope?: string;
  ToBotFromChannelTokenIssuer?: string;
  ToBotFromChannelOpenIdMetadataUrl?: string;
  ToBotFromEmulatorOpenIdMetadataUrl?: string;
}

/** The app registration of the bot in Azure; none while developing. */
export interface AzureIdentity {
  appId: string;
  appPassword?: string;
  /** `SingleTenant`, `MultiTenant` or `UserAssignedMSI`. */
  appType: string;
  tenantId?: string;
}

/** The issuers and audiences of tokens, for one bot in one cloud. */
export interface AzureCloud {
  loginUrl: string;
  oauthScope: string;
  channelIssuer: string;
  channelMetadataUrl: string;
  emulatorIssuers: readonly string[];
  emulatorMetadataUrl: string;
}

/** The tenants of Bot Framework itself. They give the Emulator tokens for bots of many tenants. */
const PUBLIC_TENANTS = ['d6d49420-f39b-4df7-a1dc-d59a935871db', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'];
const GOVERNMENT_TENANTS = ['cab8a31a-1906-4287-a0d8-4eef66b95f6e', 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'];

/** The addresses of the cloud that `settings` name, for the bot's kind of registration. */
export function cloudFor(settings: CloudSettings, { appType, tenantId }: AzureIdentity): AzureCloud {
  const government = settings.ChannelService === GovernmentConstants.ChannelService;
  const defaults = government ? GovernmentConstants : AuthenticationConstants;
  const ownTenant = appType === 'MultiTenant' ? undefined : tenantId;
  const tenants = ownTenant ? [ownTenant] : government ? GOVERNMENT_TENANTS : PUBLIC_TENANTS;
  const login = defaults.ToChannelFromBotLoginUrlPrefix;
  return {
    loginUrl:
      settings.ToChannelFromBotLoginUrl ?? `${login}${ownTenant ?? defaults.DefaultChannelAuthTenant}`,
    oauthScope: settings.ToChannelFromBotOAuthScope ?? defaults.ToChannelFromBotOAuthScope,
    channelIssuer: settings.ToBotFromChannelTokenIssuer ?? defaults.ToBotFromChannelTokenIssuer,
    channelMetadataUrl:
      settings.ToBotFromChannelOpenIdMetadataUrl ?? defaults.ToBotFromChannelOpenIdMetadataUrl,
    emulatorIssuers: tenants.flatMap((tenant) => [
      `https://sts.windows.net/${tenant}/`,
      `${login}${tenant}/v2.0`,
    ]),
    emulatorMetadataUrl:
      settings.ToBotFromEmulatorOpenIdMetadataUrl ?? defaults.ToBotFromEmulatorOpenIdMetadataUrl,
  };
}
