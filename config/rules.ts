/** The settings as they were written, trimmed. A blank one counts as not set. */
type WrittenSettings = Readonly<Record<string, string | undefined>>;

/** A rule about several settings together. */
interface SettingsRule {
  setting: string;
  breaks(settings: WrittenSettings): boolean;
  /** What is wrong with `setting` when the rule is broken, and the fix. */
  problem: string;
}

export const inProduction = ({ NODE_ENV }: WrittenSettings) => /^prod(?:uction)?$/i.test(NODE_ENV ?? '');

/** These addresses decide who may send messages, so production reaches them by https alone. */
const CLOUD_ADDRESSES = [
  'ToChannelFromBotLoginUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
];

const SETTINGS_RULES: readonly SettingsRule[] = [
  {
    setting: 'MicrosoftAppId',
    breaks: (settings) => inProduction(settings) && !settings.MicrosoftAppId,
    problem: 'is needed in production: set it to the app registration’s id',
  },
  {
    setting: 'TOKEN_SIGNING_KEY',
    breaks: (settings) => inProduction(settings) && !settings.TOKEN_SIGNING_KEY,
    problem: 'is needed in production: set it to what `openssl rand -base64 32` gives',
  },
  {
    // Whoever points a domain at this server would otherwise have pages that count as its own.
    setting: 'PUBLIC_URL',
    breaks: (settings) => inProduction(settings) && !settings.PUBLIC_URL,
    problem:
      'is needed in production: set it to the address by which visitors reach this server, as in https://bot.example.com',
  },
  {
    setting: 'TOKEN_SIGNING_KEY_PREVIOUS',
    breaks: ({ TOKEN_SIGNING_KEY: key, TOKEN_SIGNING_KEY_PREVIOUS: previous }) =>
      Boolean(previous) && (!key || key === previous),
    problem: 'is the key before TOKEN_SIGNING_KEY: set that to a new key, or leave this one out',
  },
  {
    setting: 'RATE_LIMITS',
    breaks: (settings) => inProduction(settings) && settings.RATE_LIMITS === 'off',
    problem: 'can’t be off in production: leave it out, or set numbers of your own',
  },
  {
    setting: 'STORE',
    breaks: (settings) => inProduction(settings) && settings.STORE === 'memory:',
    problem: 'can’t be memory: in production, which forgets everything: use lmdb: or redis:',
  },
  {
    setting: 'TOKEN_URL',
    breaks: ({ DIRECT_LINE_URL, TOKEN_URL }) => Boolean(DIRECT_LINE_URL) && !TOKEN_URL,
    problem: 'is needed with DIRECT_LINE_URL: set it to where your server hands out tokens',
  },
  {
    setting: 'MicrosoftAppPassword',
    breaks: ({ MicrosoftAppId, MicrosoftAppType, MicrosoftAppPassword }) =>
      Boolean(MicrosoftAppId) && MicrosoftAppType !== 'UserAssignedMSI' && !MicrosoftAppPassword,
    problem:
      'is needed unless MicrosoftAppType is UserAssignedMSI: set it to the app registration’s client secret',
  },
  {
    setting: 'MicrosoftAppTenantId',
    breaks: ({ MicrosoftAppId, MicrosoftAppType, MicrosoftAppTenantId }) =>
      Boolean(MicrosoftAppId) && MicrosoftAppType !== 'MultiTenant' && !MicrosoftAppTenantId,
    problem: 'is needed unless MicrosoftAppType is MultiTenant: set it to the directory (tenant) id',
  },
  ...CLOUD_ADDRESSES.map((setting) => ({
    setting,
    breaks: (settings: WrittenSettings) =>
      inProduction(settings) && Boolean(settings[setting]?.startsWith('http:')),
    problem: 'must be an https address in production',
  })),
];

/** The rules that settings break together. A setting that is faulty by itself hides none of them. */
export function brokenRules(env: NodeJS.ProcessEnv): { setting: string; problem: string }[] {
  const written = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value?.trim()]));
  return SETTINGS_RULES.filter((rule) => rule.breaks(written));
}
