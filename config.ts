import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { DirectLineSettings } from './channels/directLine/directLine';

const blankIsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const listOf = (isEntry: (entry: string) => boolean, error: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((entry) => entry !== '') : []),
    z.array(z.string().refine(isEntry, { error: ({ input }) => `has ${JSON.stringify(input)}: ${error}` })),
  );
const isOrigin = (entry: string) =>
  /^https?:/.test(entry) && URL.canParse(entry) && new URL(entry).origin === entry;

/** Calls and sockets that one visitor, or one address, may use up (docs/decisions/0006). */
const RATE_LIMITS = { messages: 20, tokens: 60, sockets: 50 };
const NO_LIMITS = { messages: Infinity, tokens: Infinity, sockets: Infinity };

const environment = z
  .object({
    NODE_ENV: z.string().default('development'),
    HOST: optional(z.string()),
    PORT: z.preprocess(
      blankIsUnset,
      z.coerce.number('must be a port number').int().min(0).max(65_535).default(3978),
    ),
    MicrosoftAppId: optional(z.guid('must be the GUID of the app registration')),
    MicrosoftAppPassword: optional(z.string()),
    MicrosoftAppType: z.preprocess(
      blankIsUnset,
      z
        .enum(
          ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'],
          'must be SingleTenant, MultiTenant or UserAssignedMSI',
        )
        .default('SingleTenant'),
    ),
    MicrosoftAppTenantId: optional(z.string()),
    BRAND_NAME: z.preprocess(
      blankIsUnset,
      z.string().max(60, 'must be 60 characters or fewer').default('Porewise'),
    ),
    CONSULTATION_URL: optional(
      z.url({ protocol: /^https?$/, error: 'must be a web address, as in https://example.com/consult' }),
    ),
    LOG_LEVEL: z.preprocess(
      blankIsUnset,
      z
        .enum(
          ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
          'must be trace, debug, info, warn, error or silent',
        )
        .default('info'),
    ),
    CACHE_FOLDER: z.preprocess(blankIsUnset, z.string().default('.cache')),
    DIRECT_LINE_SECRET: optional(z.string()),
    TOKEN_SIGNING_KEY: optional(
      z.string().min(32, 'must be 32 random characters or more, as `openssl rand -base64 32` gives'),
    ),
    ALLOWED_ORIGINS: listOf(
      isOrigin,
      'write each origin in full and without a path, as in https://example.com',
    ),
    RATE_LIMITS: z.preprocess(blankIsUnset, z.string().default('')).transform(toRateLimits),
    TRUST_PROXY: listOf(isAddressRange, 'write addresses or ranges, as in 10.0.0.0/8'),
  })
  .superRefine((env, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (env.NODE_ENV === 'production' && !env.MicrosoftAppId)
      fault('MicrosoftAppId', 'is needed in production: set it to the app registration’s id');
    if (env.NODE_ENV === 'production' && !env.TOKEN_SIGNING_KEY)
      fault('TOKEN_SIGNING_KEY', 'is needed in production: set it to what `openssl rand -base64 32` gives');
    if (env.NODE_ENV === 'production' && env.RATE_LIMITS === NO_LIMITS)
      fault('RATE_LIMITS', 'can’t be off in production: leave it out, or set numbers of your own');
    if (!env.MicrosoftAppId) return;
    if (env.MicrosoftAppType !== 'UserAssignedMSI' && !env.MicrosoftAppPassword) {
      fault(
        'MicrosoftAppPassword',
        `is needed for ${env.MicrosoftAppType}: set it to the app registration’s client secret`,
      );
    }
    if (env.MicrosoftAppType !== 'MultiTenant' && !env.MicrosoftAppTenantId) {
      fault(
        'MicrosoftAppTenantId',
        `is needed for ${env.MicrosoftAppType}: set it to the directory (tenant) id`,
      );
    }
  });

/** Settings, checked. See .env.example for what each does. */
export interface Config {
  host: string;
  port: number;
  brand: string;
  consultationUrl?: string;
  logLevel: string;
  cacheFolder: string;
  azure?: { appId: string; appPassword?: string; appType: string; tenantId?: string };
  directLine: DirectLineSettings;
}

/** Every fault of the settings at once. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(
      `The settings have ${faults.length} fault${faults.length === 1 ? '' : 's'} (.env.example explains each):\n${faults.join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * The only reader of process.env, after `.env` in the working directory is added to it (what is set already stays).
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv = environmentWithFile()): Config {
  const result = environment.safeParse(env);
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const { data } = result;
  return {
    // Without an app id the bot serves this machine only, so it does not listen to the network either.
    host: data.HOST ?? (data.MicrosoftAppId ? '0.0.0.0' : 'localhost'),
    port: data.PORT,
    brand: data.BRAND_NAME,
    ...(data.CONSULTATION_URL ? { consultationUrl: data.CONSULTATION_URL } : {}),
    logLevel: data.LOG_LEVEL,
    cacheFolder: data.CACHE_FOLDER,
    ...(data.MicrosoftAppId
      ? {
          azure: {
            appId: data.MicrosoftAppId,
            appType: data.MicrosoftAppType,
            ...(data.MicrosoftAppPassword ? { appPassword: data.MicrosoftAppPassword } : {}),
            ...(data.MicrosoftAppTenantId ? { tenantId: data.MicrosoftAppTenantId } : {}),
          },
        }
      : {}),
    directLine: {
      ...(data.DIRECT_LINE_SECRET ? { secret: data.DIRECT_LINE_SECRET } : {}),
      ...(data.TOKEN_SIGNING_KEY ? { signingKey: data.TOKEN_SIGNING_KEY } : {}),
      allowedOrigins: data.ALLOWED_ORIGINS,
      development: data.NODE_ENV !== 'production',
      rateLimits: data.RATE_LIMITS,
      trustedProxies: data.TRUST_PROXY,
    },
  };
}

/** `off`, or some of the limits with numbers, as in `messages=20,tokens=60,sockets=50`. */
function toRateLimits(setting: string, context: z.RefinementCtx): typeof RATE_LIMITS {
  if (setting === 'off') return NO_LIMITS;
  const parts = setting.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = parts.find((part) => !/^(?:messages|tokens|sockets)=[1-9]\d{0,5}$/.test(part));
  if (wrong !== undefined) {
    const message = `has ${JSON.stringify(wrong)}: write off, or numbers as in messages=20,tokens=60,sockets=50`;
    context.addIssue({ code: 'custom', message });
  }
  const given = parts.map((part) => part.split('=')).map(([name = '', count]) => [name, Number(count)]);
  return { ...RATE_LIMITS, ...Object.fromEntries(given) };
}

function isAddressRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}

function environmentWithFile(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
