import type { RenderOptions } from '../bots/render/types';
import type { AzureIdentity, CloudSettings } from '../channels/azure/cloud';
import type { DirectLineSettings } from '../channels/directLine/createDirectLine';
import type { PageDirectLine } from '../channels/website/policy';
import { defined } from '../shared/defined';
import { type Fault, FaultsError } from '../shared/faults';
import { type TeamsSettings, teamsSettings } from '../teams/teamsSettings';
import { readEnvFile, toEnvFile } from './envFile';
import { type Environment, environment } from './environment';
import { brokenRules, inProduction } from './rules';
import { unknownSettings } from './unknownSettings';

/** The checked settings. .env.example explains each. */
export interface Config {
  host: string;
  port: number;
  brand: string;
  /** The path below which a proxy shows this server, as in `/bot`; empty for none. */
  basePath: string;
  botName: string;
  /** Where a visitor can ask for a consultation, and the number that urgent messages offer to call. */
  dialogs: { consultationUrl?: string; emergencyPhone?: string };
  logLevel: string;
  cacheFolder: string;
  /** How long it still takes requests after it was told to stop, while it says that it is not ready. */
  drainMs: number;
  /** How long an idle connection stays open. */
  keepAliveMs: number;
  /** Whether it says that it is ready while its store is unavailable: it answers then, without memory. */
  readyWithoutStore: boolean;
  knowledgeFolder?: string;
  /** As in `lmdb:./data`. */
  store: string;
  /** Addresses and ranges of the proxies whose X-Forwarded-* headers count. */
  trustedProxies: readonly string[];
  metrics: { token?: string };
  /** Whether messages that were not answered are kept for the guide's editors, or only counted. */
  keepsMissed: boolean;
  /** Where spans of what is done go. */
  tracing?: { endpoint: string; headers: Readonly<Record<string, string>> };
  /** Where `npm run studio` listens on this machine, and who may use it, as `name:password`. */
  studio: { port: number; login?: string };
  rendering: RenderOptions;
  azure?: AzureIdentity;
  azureCloud: CloudSettings;
  directLine: DirectLineSettings;
  /** The Direct Line that our pages talk to, when it is not ours. */
  pageDirectLine?: PageDirectLine;
  teams: TeamsSettings;
}

/**
 * Reads the settings from the environment. `.env` in the working directory adds what is not set there. Nothing else
 * reads process.env.
 * @throws FaultsError with every fault of the settings
 */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  const file = env ? toEnvFile('') : readEnvFile();
  const settings = env ?? { ...file.settings, ...process.env };
  // What the environment sets replaces the file's line.
  const placeOf = (setting: string, path = setting) =>
    `${process.env[setting] === undefined ? file.lineOf(setting) : ''}${path}`;
  const result = environment.safeParse(settings);
  const faults: Fault[] = [
    ...(result.error?.issues ?? []).map(({ path, message }) => ({
      place: placeOf(String(path[0]), path.join('.')),
      problem: message,
    })),
    ...[...brokenRules(settings), ...unknownSettings(settings, file)].map(({ setting, problem }) => ({
      place: placeOf(setting),
      problem,
    })),
  ];
  if (!result.success || faults.length > 0)
    throw new FaultsError('The settings have', faults, ' (.env.example explains each)');
  return toConfig(result.data);
}

/** Whether the environment says so, also where other settings are faulty. */
export function runsInProduction(): boolean {
  return inProduction(process.env);
}

function toConfig(data: Environment): Config {
  return {
    // Without an app id the bot serves this machine only, so it does not listen to the network either.
    host: data.HOST ?? (data.MicrosoftAppId ? '0.0.0.0' : 'localhost'),
    port: data.PORT,
    brand: data.BRAND_NAME,
    basePath: data.BASE_PATH,
    botName: data.BOT_NAME ?? data.BRAND_NAME,
    logLevel: data.LOG_LEVEL,
    cacheFolder: data.CACHE_FOLDER,
    drainMs: data.DRAIN_SECONDS * 1000,
    keepAliveMs: data.KEEP_ALIVE_SECONDS * 1000,
    readyWithoutStore: data.READY_WITHOUT_STORE === 'on',
    store: data.STORE,
    trustedProxies: data.TRUST_PROXY,
    metrics: defined({ token: data.METRICS_TOKEN }),
    keepsMissed: data.GAPS === 'text',
    studio: { port: data.STUDIO_PORT, ...defined({ login: data.STUDIO_LOGIN }) },
    rendering: { aiLabel: data.AI_LABEL === 'on', ...defined({ publicUrl: publicUrl(data) }) },
    azureCloud: cloudSettings(data),
    directLine: {
      ...defined({
        secret: data.DIRECT_LINE_SECRET,
        signingKey: data.TOKEN_SIGNING_KEY,
        previousSigningKey: data.TOKEN_SIGNING_KEY_PREVIOUS,
      }),
      allowedOrigins: data.ALLOWED_ORIGINS,
      development: data.NODE_ENV !== 'production',
      rateLimits: data.RATE_LIMITS,
    },
    teams: teamsSettings.parse(data),
    dialogs: defined({
      consultationUrl: data.CONSULTATION_URL,
      consultationPhone: data.CONSULTATION_PHONE,
      consultationEmail: data.CONSULTATION_EMAIL,
      consultationHours: data.CONSULTATION_HOURS,
      supportUrl: data.SUPPORT_URL,
      supportPhone: data.SUPPORT_PHONE,
      emergencyPhone: data.EMERGENCY_PHONE,
    }),
    ...defined({
      knowledgeFolder: data.KNOWLEDGE_FOLDER,
      azure: azureIdentity(data),
      pageDirectLine: pageDirectLine(data),
      tracing: tracing(data),
    }),
  };
}

/** The address of the website's pages. */
function publicUrl({ PUBLIC_URL: url, BASE_PATH: path }: Environment): string | undefined {
  return url === undefined || url.endsWith(path) ? url : url + path;
}

function azureIdentity(data: Environment): AzureIdentity | undefined {
  if (data.MicrosoftAppId === undefined) return undefined;
  return {
    appId: data.MicrosoftAppId,
    appType: data.MicrosoftAppType,
    ...defined({ appPassword: data.MicrosoftAppPassword, tenantId: data.MicrosoftAppTenantId }),
  };
}

function tracing(data: Environment): Config['tracing'] {
  if (data.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  const headers = data.OTEL_EXPORTER_OTLP_HEADERS.map((entry) => entry.split(/=(.*)/, 2));
  return { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT, headers: Object.fromEntries(headers) };
}

function pageDirectLine(data: Environment): PageDirectLine | undefined {
  if (data.DIRECT_LINE_URL === undefined && data.TOKEN_URL === undefined) return undefined;
  return { url: data.DIRECT_LINE_URL ?? '/v3/directline', ...defined({ tokenUrl: data.TOKEN_URL }) };
}

function cloudSettings(data: Environment): CloudSettings {
  return defined({
    ChannelService: data.ChannelService,
    ToChannelFromBotLoginUrl: data.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: data.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: data.ToBotFromChannelTokenIssuer,
    ToBotFromChannelOpenIdMetadataUrl: data.ToBotFromChannelOpenIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: data.ToBotFromEmulatorOpenIdMetadataUrl,
  });
}
