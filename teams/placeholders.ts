import type { Fault } from '../shared/faults';
import { checkUrl } from './checkAddress';
import type { TeamsSettings } from './teamsSettings';

/** The value of `${{NAME}}` in the manifest, and the setting or key that it comes from; or why it has no value. */
type Placeholder = { place: string; value: string } | Fault;
export type Placeholders = ReadonlyMap<string, Placeholder>;

/** What the package is made from, besides teams/. */
export interface PackageInput {
  settings: TeamsSettings;
  /** Where Azure reaches the bot. */
  publicUrl: string | undefined;
  brand: string;
  /** The id of the app registration. */
  botId: string | undefined;
  /** The version of this project. */
  version: string;
  /** Texts of the knowledge. */
  texts: { botName: string; consultation: string; privacy: string };
}

/** The settings without a default, and what to set them to. */
const REQUIRED = {
  MicrosoftAppId: 'the app registration’s id (docs/teams.md, step 1)',
  PUBLIC_URL: 'the address where Azure reaches the bot, as in https://bot.your-company.com',
  DEVELOPER_NAME: 'your company’s name, 32 characters or fewer',
  DEVELOPER_URL: 'the https address of your company’s page where people find support',
  PRIVACY_URL: 'the https address of your privacy statement',
  TERMS_URL: 'the https address of your terms of use',
};

/** Every placeholder that the manifest may use, by name. */
export function placeholdersOf(input: PackageInput): Placeholders {
  const { settings, publicUrl, brand, botId, version, texts } = input;
  const { TEAMS_APP_ID, TEAMS_APP_VERSION } = settings;
  const placeholders: Record<string, Placeholder> = {
    MicrosoftAppId: required('MicrosoftAppId', botId),
    TEAMS_APP_ID: TEAMS_APP_ID
      ? { place: 'TEAMS_APP_ID', value: TEAMS_APP_ID }
      : required('MicrosoftAppId', botId),
    TEAMS_APP_VERSION: TEAMS_APP_VERSION
      ? { place: 'TEAMS_APP_VERSION', value: TEAMS_APP_VERSION }
      : { place: 'version in package.json', value: version },
    DEVELOPER_NAME: required('DEVELOPER_NAME', settings.DEVELOPER_NAME),
    DEVELOPER_URL: required('DEVELOPER_URL', settings.DEVELOPER_URL),
    PRIVACY_URL: required('PRIVACY_URL', settings.PRIVACY_URL),
    TERMS_URL: required('TERMS_URL', settings.TERMS_URL),
    PUBLIC_DOMAIN: domainOf(required('PUBLIC_URL', publicUrl)),
    BRAND_NAME: { place: 'BRAND_NAME', value: brand },
    BOT_NAME: { place: 'bot.name in knowledge/conversation.yaml', value: texts.botName },
    PRIVACY_NOTE: { place: 'bot.privacy in knowledge/conversation.yaml', value: texts.privacy },
    CONSULTATION: { place: 'consultation.brief in knowledge/safety.yaml', value: texts.consultation },
  };
  return new Map(Object.entries(placeholders));
}

function required(place: keyof typeof REQUIRED, value: string | undefined): Placeholder {
  return value === undefined
    ? { place, problem: 'is not set', fix: `set it to ${REQUIRED[place]}` }
    : { place, value };
}

function domainOf(address: Placeholder): Placeholder {
  if (!('value' in address)) return address;
  const { place, value } = address;
  const found = checkUrl(value);
  return found ? { place, ...found } : { place, value: new URL(value).hostname };
}
