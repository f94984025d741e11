import type { Look } from '../messages';
import type { Endpoint } from './directLine/api';
import { fields } from './directLine/protocol';

/** What the server writes into the page. */
export interface ChatSettings {
  /** The bot's name. */
  name: string;
  brand: string;
  locale: string;
  /** Said in the header, before the first input. */
  privacy: string;
  directLine: Endpoint;
  /** The address of the guide page. */
  guide: string;
  look: Look;
}

/** Reads the settings: the server's from the page, the launcher's from the fragment. */
export function readChatSettings(root: HTMLElement, fragment: string): ChatSettings {
  const server = fields(JSON.parse(root.dataset.settings ?? '{}'));
  const look = readLook(fragment);
  const word = (name: string) => (typeof server[name] === 'string' ? server[name] : '');
  return {
    name: word('name'),
    brand: look.brand ?? word('brand'),
    locale: look.locale ?? (word('locale') || 'en'),
    privacy: word('privacy'),
    directLine: readEndpoint(server.directLine),
    guide: word('guide'),
    look,
  };
}

/** Where Direct Line is, as the server writes it into its pages. */
export function readEndpoint(value: unknown): Endpoint {
  const { url, tokenUrl } = fields(value);
  return {
    url: typeof url === 'string' ? url : '/v3/directline',
    ...(typeof tokenUrl === 'string' ? { tokenUrl } : {}),
  };
}

/** Whoever opens the page can write its fragment, so it is read with suspicion: words and colours, nothing else. */
function readLook(fragment: string): Look {
  let given: Record<string, unknown> = {};
  try {
    given = fields(JSON.parse(decodeURIComponent(fragment.slice(1)) || '{}'));
  } catch {
    return {};
  }
  const { origin, brand, theme, locale } = given;
  const colors = Object.entries(fields(given.colors)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    ...(typeof origin === 'string' && isExactOrigin(origin) ? { origin } : {}),
    ...(typeof brand === 'string' && brand !== '' ? { brand: brand.slice(0, 60) } : {}),
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(typeof locale === 'string' && isLocale(locale) ? { locale } : {}),
    colors: Object.fromEntries(colors),
  };
}

function isExactOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
