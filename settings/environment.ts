import { z } from 'zod';
import { defaulted, isAddressRange, isOrigin, listOf, oneOf, optional, webAddress } from './fields';
import { toRateLimits } from './rateLimits';

/** The settings one by one, as the environment has them; .env.example explains each. */
export const environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: optional(z.string()),
  PORT: defaulted(z.coerce.number('must be a port number').int().min(0).max(65_535).default(3978)),
  MicrosoftAppId: optional(z.guid('must be the GUID of the app registration')),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppType: oneOf(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'], 'SingleTenant'),
  MicrosoftAppTenantId: optional(z.string()),
  BRAND_NAME: defaulted(z.string().max(60, 'must be 60 characters or fewer').default('Porewise')),
  CONSULTATION_URL: optional(webAddress('https://example.com/consult')),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  CACHE_FOLDER: defaulted(z.string().default('.cache')),
  DIRECT_LINE_SECRET: optional(z.string()),
  TOKEN_SIGNING_KEY: optional(
    z.string().min(32, 'must be 32 random characters or more, as `openssl rand -base64 32` gives'),
  ),
  ALLOWED_ORIGINS: listOf(
    isOrigin,
    'write each origin in full and without a path, as in https://example.com',
  ),
  RATE_LIMITS: defaulted(z.string().default('')).transform(toRateLimits),
  TRUST_PROXY: listOf(isAddressRange, 'write addresses or ranges, as in 10.0.0.0/8'),
});

export type Environment = z.infer<typeof environment>;
