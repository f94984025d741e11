import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { RenderOptions } from '../bots/render/types';
import type { AzureIdentity, CloudSettings } from '../channels/azure/cloud';
import type { DirectLineSettings } from '../channels/directLine/createDirectLine';
import type { PageDirectLine } from '../channels/website/policy';
import { type TeamsSettings, teamsSettings } from '../teams/teamsSettings';
import { type Environment, environment } from './environment';
import { brokenRules } from './rules';

const FILE = '.env';

/** Settings, checked. See .env.example for what each does. */
export interface Config {
  host: string;
  port: number;
  brand: string;
  consultationUrl?: string;
  logLevel: string;
  cacheFolder: string;
  knowledgeFolder?: string;
  /** As in `lmdb:./data`. */
  store: string;
  /** Addresses and ranges of the proxies whose X-Forwarded-* headers count. */
  trustedProxies: readonly string[];
  metrics: { token?: string };
  rendering: RenderOptions;
  azure?: AzureIdentity;
  azureCloud: CloudSettings;
  directLine: DirectLineSettings;
  /** Where the pages' clients talk to, when not to ours. */
  pageDirectLine?: PageDirectLine;
  teams: TeamsSettings;
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
 * The only reader of process.env, to which `.env` in the working directory adds what is not set there.
 * @throws ConfigError
 */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  const file = env || !existsSync(FILE) ? '' : readFileSync(FILE, 'utf8');
  const settings = env ?? { ...parseEnv(file), ...process.env };
  const result = environment.safeParse(settings);
  const broken = brokenRules(settings);
  if (!result.success || broken.length > 0) {
    const single = result.error?.issues ?? [];
    throw new ConfigError([
      ...single.map(({ path, message }) => `${placeOf(path, file)}${path.join('.')} ${message}`),
      ...broken.map(({ setting, message }) => `${placeOf([setting], file)}${setting} ${message}`),
    ]);
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
    ...(data.KNOWLEDGE_FOLDER ? { knowledgeFolder: data.KNOWLEDGE_FOLDER } : {}),
    store: data.STORE,
    trustedProxies: data.TRUST_PROXY,
    metrics: data.METRICS_TOKEN ? { token: data.METRICS_TOKEN } : {},
    rendering: {
      aiLabel: data.AI_LABEL === 'on',
      ...(data.PUBLIC_URL ? { publicUrl: data.PUBLIC_URL } : {}),
    },
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
    azureCloud: cloudSettings(data),
    directLine: {
      ...(data.DIRECT_LINE_SECRET ? { secret: data.DIRECT_LINE_SECRET } : {}),
      ...(data.TOKEN_SIGNING_KEY ? { signingKey: data.TOKEN_SIGNING_KEY } : {}),
      allowedOrigins: data.ALLOWED_ORIGINS,
      development: data.NODE_ENV !== 'production',
      rateLimits: data.RATE_LIMITS,
    },
    ...(data.DIRECT_LINE_URL || data.TOKEN_URL
      ? {
          pageDirectLine: {
            url: data.DIRECT_LINE_URL ?? '/v3/directline',
            ...(data.TOKEN_URL ? { tokenUrl: data.TOKEN_URL } : {}),
          },
        }
      : {}),
    teams: teamsSettings.parse(data),
  };
}

/** `.env:7: ` for a setting that the file gives and the environment does not replace. */
function placeOf([name]: readonly PropertyKey[], file: string): string {
  if (name === undefined || process.env[String(name)] !== undefined) return '';
  const line = file
    .split('\n')
    .findIndex((text) => new RegExp(`^\\s*(?:export\\s+)?${String(name)}\\s*=`).test(text));
  return line < 0 ? '' : `${FILE}:${line + 1}: `;
}

/** The SDK's settings of the cloud that were given. */
function cloudSettings(data: Environment): CloudSettings {
  const names = [
    'ChannelService',
    'ToChannelFromBotLoginUrl',
    'ToChannelFromBotOAuthScope',
    'ToBotFromChannelTokenIssuer',
    'ToBotFromChannelOpenIdMetadataUrl',
    'ToBotFromEmulatorOpenIdMetadataUrl',
  ] as const;
  return Object.fromEntries(names.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])));
}
