import { z } from 'zod';
import { teamsSettings } from '../teams/teamsSettings';
import {
  defaulted,
  isAddressRange,
  isSiteOrigin,
  listSetting,
  oneOf,
  optional,
  secureAddress,
  webAddress,
} from './fields';
import { toRateLimits } from './rateLimits';

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

const PHONE = /^(?=.{2,20}$)\+?\d[\d ]*$/;
const phone = z
  .string()
  .trim()
  .regex(PHONE, 'must be a phone number of 20 characters or fewer, as in 112 or +44 20 7946 0000');
const STORE = /^(?:memory:|lmdb:(?!\w+:\/).+|rediss?(?:\+(?:sentinel|cluster))?:\/\/.+)$/;
const STORE_FORMS =
  'must be lmdb:FOLDER, redis://HOST:PORT, redis+sentinel://HOST:PORT,…/NAME or redis+cluster://HOST:PORT,…';

const MODES = ['production', 'development', 'test'];
const SHORT_MODES: Record<string, string> = { prod: 'production', dev: 'development' };

/** How it runs; whatever the case, because a word that nobody knows must not open what production closes. */
const mode = defaulted(
  z
    .string()
    .default('development')
    .transform((word) => SHORT_MODES[word.toLowerCase()] ?? word.toLowerCase())
    .refine((word) => MODES.includes(word), 'must be production, development or test'),
);

const LETTERS_OF_A_SECRET = 8;
const isRandom = (secret: string) => new Set(secret).size >= LETTERS_OF_A_SECRET;

/** A secret that nobody guesses. */
const secret = (length: number) => {
  const error = `must be ${length} random characters or more, as \`openssl rand -base64 32\` gives`;
  return z.string().min(length, { error, abort: true }).refine(isRandom, error);
};

const seconds = z.coerce
  .number('must be a number of seconds')
  .min(0, 'must be 0 or more')
  .max(600, 'must be 600 or less');

/** Each setting by its name in the environment. .env.example explains them. */
export const environment = z.object({
  NODE_ENV: mode,
  HOST: optional(z.string()),
  PORT: defaulted(z.coerce.number('must be a port number').int().min(0).max(65_535).default(3978)),
  STUDIO_PORT: defaulted(z.coerce.number('must be a port number').int().min(0).max(65_535).default(3979)),
  STUDIO_LOGIN: optional(
    z.string().regex(/^[^:\s]+:.{12,}$/, 'must be NAME:PASSWORD, with 12 characters or more'),
  ),
  MicrosoftAppId: optional(z.guid('must be the GUID of the app registration')),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppType: oneOf(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], 'SingleTenant'),
  MicrosoftAppTenantId: optional(z.string()),
  ChannelService: optional(
    z.literal('https://botframework.azure.us', 'must be https://botframework.azure.us, or left out'),
  ),
  ToChannelFromBotLoginUrl: optional(secureAddress('https://login.microsoftonline.com/TENANT')),
  ToChannelFromBotOAuthScope: optional(secureAddress('https://api.botframework.com')),
  ToBotFromChannelTokenIssuer: optional(secureAddress('https://api.botframework.com')),
  ToBotFromChannelOpenIdMetadataUrl: optional(
    secureAddress('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  ),
  ToBotFromEmulatorOpenIdMetadataUrl: optional(
    secureAddress('https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration'),
  ),
  BRAND_NAME: defaulted(z.string().max(60, 'must be 60 characters or fewer').default('Porewise')),
  BOT_NAME: optional(z.string().max(60, 'must be 60 characters or fewer')),
  CONSULTATION_URL: optional(webAddress('https://example.com/consult')),
  CONSULTATION_PHONE: optional(phone),
  CONSULTATION_EMAIL: optional(z.email('must be an e-mail address, as in care@example.com')),
  CONSULTATION_HOURS: optional(z.string().trim().max(80, 'must be 80 characters or fewer')),
  SUPPORT_URL: optional(webAddress('https://example.com/support')),
  SUPPORT_PHONE: optional(phone),
  EMERGENCY_PHONE: optional(phone),
  DRAIN_SECONDS: defaulted(seconds.default(5)),
  KEEP_ALIVE_SECONDS: defaulted(seconds.default(75)),
  READY_WITHOUT_STORE: oneOf(['on', 'off'], 'on'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  CACHE_FOLDER: defaulted(z.string().default('.cache')),
  KNOWLEDGE_FOLDER: optional(z.string()),
  STORE: defaulted(z.string().regex(STORE, STORE_FORMS).default('lmdb:./data')),
  METRICS_TOKEN: optional(secret(16)),
  GAPS: oneOf(['counts', 'text'], 'counts'),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(webAddress('http://localhost:4318').transform(withoutSlash)),
  OTEL_EXPORTER_OTLP_HEADERS: listSetting(
    (entry) => /^[\w-]+=\S+$/.test(entry),
    'write each header as NAME=VALUE, with commas between',
  ),
  PUBLIC_URL: optional(webAddress('https://bot.example.com').transform(withoutSlash)),
  BASE_PATH: defaulted(
    z
      .string()
      .default('')
      .transform(withoutSlash)
      .pipe(z.string().regex(/^(?:\/[\w.~-]+)*$/, 'must be a path that begins with a slash, as in /bot')),
  ),
  AI_LABEL: oneOf(['on', 'off'], 'on'),
  DIRECT_LINE_SECRET: optional(secret(16)),
  TOKEN_SIGNING_KEY: optional(secret(32)),
  TOKEN_SIGNING_KEY_PREVIOUS: optional(secret(32)),
  ALLOWED_ORIGINS: listSetting(
    isSiteOrigin,
    'write each origin in full and without a path, as in https://example.com',
  ),
  DIRECT_LINE_URL: optional(
    webAddress('https://europe.directline.botframework.com/v3/directline').transform(withoutSlash),
  ),
  TOKEN_URL: optional(webAddress('https://www.example.com/chat-token')),
  RATE_LIMITS: defaulted(z.string().default('')).transform(toRateLimits),
  TRUST_PROXY: listSetting(isAddressRange, 'write addresses or ranges, as in 10.0.0.0/8'),
  ...teamsSettings.shape,
});

export type Environment = z.infer<typeof environment>;
