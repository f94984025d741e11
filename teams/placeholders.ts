import { checkUrl } from './checkAddress';
import type { TeamsSettings } from './teamsSettings';

/** What stands for `${{NAME}}` in the manifest; without a value, why there is none (it is not set) and the fix. */
export interface Placeholder {
  /** Where the value is set: a setting, or a file and the key in it. */
  from: string;
  value?: string;
  problem?: string;
  fix?: string;
}
export type Placeholders = ReadonlyMap<string, Placeholder>;

/** What the package is made from, besides teams/. */
export interface PackageInput {
  settings: TeamsSettings;
  /** Where Azure reaches the bot. */
  publicUrl: string | undefined;
  /** The brand, and the app registration's id. */
  brand: string;
  botId: string | undefined;
  /** The version of this project. */
  version: string;
  /** What the knowledge says: the bot's name, the advice to consult a professional, and on privacy. */
  texts: { botName: string; consultation: string; privacy: string };
}

const REGISTRATION = 'set it to the app registration’s id (docs/teams.md, step 1)';

/** Every placeholder that the manifest may use, by name. */
export function placeholdersOf({
  settings,
  publicUrl,
  brand,
  botId,
  version,
  texts,
}: PackageInput): Placeholders {
  const placeholders: Record<string, Placeholder> = {
    MicrosoftAppId: given('MicrosoftAppId', botId, REGISTRATION),
    TEAMS_APP_ID: settings.TEAMS_APP_ID
      ? { value: settings.TEAMS_APP_ID, from: 'TEAMS_APP_ID' }
      : given('MicrosoftAppId', botId, REGISTRATION),
    TEAMS_APP_VERSION: settings.TEAMS_APP_VERSION
      ? { value: settings.TEAMS_APP_VERSION, from: 'TEAMS_APP_VERSION' }
      : { value: version, from: 'version in package.json' },
    DEVELOPER_NAME: given(
      'DEVELOPER_NAME',
      settings.DEVELOPER_NAME,
      'set it to your company’s name, 32 characters or fewer',
    ),
    DEVELOPER_URL: given(
      'DEVELOPER_URL',
      settings.DEVELOPER_URL,
      'set it to the https address of your company’s page where people find support',
    ),
    PRIVACY_URL: given(
      'PRIVACY_URL',
      settings.PRIVACY_URL,
      'set it to the https address of your privacy statement',
    ),
    TERMS_URL: given('TERMS_URL', settings.TERMS_URL, 'set it to the https address of your terms of use'),
    PUBLIC_DOMAIN: domainOf(publicUrl),
    BRAND_NAME: { value: brand, from: 'BRAND_NAME' },
    BOT_NAME: { value: texts.botName, from: 'bot.name in knowledge/conversation.yaml' },
    PRIVACY_NOTE: { value: texts.privacy, from: 'bot.privacy in knowledge/conversation.yaml' },
    CONSULTATION: { value: texts.consultation, from: 'consultation.brief in knowledge/safety.yaml' },
  };
  return new Map(Object.entries(placeholders));
}

function given(from: string, value: string | undefined, fix: string): Placeholder {
  return value === undefined ? { from, fix } : { from, value };
}

function domainOf(address: string | undefined): Placeholder {
  const from = 'PUBLIC_URL';
  if (address === undefined)
    return {
      from,
      fix: 'set it to the address where Azure reaches the bot, as in https://bot.your-company.com',
    };
  const found = checkUrl(address);
  if (!found) return { from, value: new URL(address).hostname };
  const [problem, fix] = found;
  return { from, problem, fix };
}
