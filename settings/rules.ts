/** A rule about settings together: what is wrong with the one named, if anything is. */
interface Rule {
  setting: string;
  breaks(is: (name: string, value?: string) => boolean): boolean;
  message: string;
}

const registered = (is: Parameters<Rule['breaks']>[0]) => is('MicrosoftAppId');

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
];

/** What is wrong with the settings taken together. They are read as they were given, so that a fault in one hides none of these. */
export function brokenRules(env: NodeJS.ProcessEnv): { setting: string; message: string }[] {
  const is = (name: string, value?: string) => {
    const given = env[name]?.trim() ?? '';
    return value === undefined ? given !== '' : given === value;
  };
  return RULES.filter((rule) => rule.breaks(is));
}
