import type { Look } from '../messages';
import type { Endpoint } from './directLine/api';
import { fields } from './directLine/protocol';

const MAX_BRAND = 60;

/** The chat page's settings. */
export interface ChatSettings {
  /** The bot's name. */
  name: string;
  brand: string;
  locale: string;
  /** The privacy note in the header. */
  privacy: string;
  directLine: Endpoint;
  /** The address of the guide page. */
  guide: string;
  look: Look;
}

/**
 * Reads the server's settings from the page's root element and the launcher's look from the page's fragment.
 * @param isFramed whether the page stands in another
 */
export function readChatSettings(
  { dataset }: Pick<HTMLElement, 'dataset'>,
  fragment: string,
  isFramed: boolean,
): ChatSettings {
  const server = fields(JSON.parse(dataset.settings ?? '{}'));
  const look = readLook(fragment);
  return {
    name: textOf(server.name),
    // Only the brand's own sites may frame the page; a link to it may come from anybody.
    brand: (isFramed && look.brand) || textOf(server.brand),
    locale: look.locale || textOf(server.locale) || 'en',
    privacy: textOf(server.privacy),
    directLine: readEndpoint(server.directLine),
    guide: textOf(server.guide),
    look,
  };
}

/** Reads Direct Line's address as the server writes it into a page. */
export function readEndpoint(value: unknown): Endpoint {
  const { url, tokenUrl } = fields(value);
  return { url: textOf(url) || '/v3/directline', tokenUrl: textOf(tokenUrl) };
}

/** Reads only words and colours of the right form, because any site can link to the page with any fragment. */
function readLook(fragment: string): Look {
  const { origin, brand, theme, locale, colors } = parseFragment(fragment);
  return {
    origin: isExactOrigin(origin) ? origin : undefined,
    brand: textOf(brand).slice(0, MAX_BRAND),
    theme: textOf(theme),
    locale: isLocale(locale) ? locale : undefined,
    colors: Object.fromEntries(Object.entries(fields(colors)).map(([name, color]) => [name, textOf(color)])),
  };
}

function parseFragment(fragment: string): Record<string, unknown> {
  try {
    return fields(JSON.parse(decodeURIComponent(fragment.slice(1))));
  } catch {
    return {};
  }
}

/** A text; empty for any other value. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isExactOrigin(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value;
}

function isLocale(value: unknown): value is string {
  try {
    return typeof value === 'string' && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
