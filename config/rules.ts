/** Whether a setting is given; or is `value`, or matches it. */
type Is = (name: string, value?: string | RegExp) => boolean;

/** A rule about settings together: what is wrong with the one named, if anything is. */
interface Rule {
  setting: string;
  breaks(is: Is): boolean;
  message: string;
}

const registered = (is: Is) => is('MicrosoftAppId');

/** Whoever answers there decides who is let in, so in production no http address will do. */
const CLOUD_ADDRESSES = [
  'ToChannelFromBotLoginUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
];

const RULES: readonly Rule[] = [
  {
    setting: 'MicrosoftAppId',
    breaks: (is) => is('NODE_ENV', 'production') && !is('MicrosoftAppId'),
    message: 'is needed in production: set it to the app registration’s id',
  },
  {
    setting: 'TOKEN_SIGNING_KEY',
    breaks: (is) => is('NODE_ENV', 'production') && !is('TOKEN_SIGNING_KEY'),
    message: 'is needed in production: set it to what `openssl rand -base64 32` gives',
  },
  {
    setting: 'RATE_LIMITS',
    breaks: (is) => is('NODE_ENV', 'production') && is('RATE_LIMITS', 'off'),
    message: 'can’t be off in production: leave it out, or set numbers of your own',
  },
  {
    setting: 'STORE',
    breaks: (is) => is('NODE_ENV', 'production') && is('STORE', 'memory:'),
    message: 'can’t be memory: in production, which forgets everything: use lmdb: or redis:',
  },
  {
    setting: 'TOKEN_URL',
    breaks: (is) => is('DIRECT_LINE_URL') && !is('TOKEN_URL'),
    message: 'is needed with DIRECT_LINE_URL: set it to where your server hands out tokens',
  },
  {
    setting: 'MicrosoftAppPassword',
    breaks: (is) =>
      registered(is) && !is('MicrosoftAppType', 'UserAssignedMSI') && !is('MicrosoftAppPassword'),
    message:
      'is needed unless MicrosoftAppType is UserAssignedMSI: set it to the app registration’s client secret',
  },
  {
    setting: 'MicrosoftAppTenantId',
    breaks: (is) => registered(is) && !is('MicrosoftAppType', 'MultiTenant') && !is('MicrosoftAppTenantId'),
    message: 'is needed unless MicrosoftAppType is MultiTenant: set it to the directory (tenant) id',
  },
  ...CLOUD_ADDRESSES.map((setting) => ({
    setting,
    breaks: (is: Is) => is('NODE_ENV', 'production') && is(setting, /^http:/),
    message: 'must be an https address in production',
  })),
];

/** What is wrong with the settings taken together. They are read as they were given, so that a fault in one hides none of these. */
export function brokenRules(env: NodeJS.ProcessEnv): { setting: string; message: string }[] {
  const is: Is = (name, value) => {
    const given = env[name]?.trim() ?? '';
    if (value instanceof RegExp) return value.test(given);
    return value === undefined ? given !== '' : given === value;
  };
  return RULES.filter((rule) => rule.breaks(is));
}
