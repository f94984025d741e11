import { existsSync } from 'node:fs';
import { z } from 'zod';

const blankIsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

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
  })
  .superRefine((env, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (env.NODE_ENV === 'production' && !env.MicrosoftAppId)
      fault('MicrosoftAppId', 'is needed in production: set it to the app registration’s id');
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
  };
}

function environmentWithFile(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
