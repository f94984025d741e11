import type { Look } from '../messages';
import type { Endpoint } from './directLine/api';
import { fields, items } from './directLine/protocol';

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
  /** What the page may ask first instead of the greeting's suggestions. */
  starters: string[];
  look: Look;
  /** What a page of the brand kept for one whose own storage is blocked. */
  session: unknown;
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
  const given = parseFragment(fragment);
  const look = readLook(given);
  return {
    name: textOf(server.name),
    // Only the brand's own sites may frame the page; a link to it may come from anybody.
    brand: (isFramed && look.brand) || textOf(server.brand),
    locale: look.locale || textOf(server.locale) || 'en',
    privacy: textOf(server.privacy),
    directLine: readEndpoint(server.directLine),
    guide: textOf(server.guide),
    starters: items(server.starters).map(textOf),
    look,
    session: isFramed ? given.session : undefined,
  };
}

/** Reads Direct Line's address as the server writes it into a page. */
export function readEndpoint(value: unknown): Endpoint {
  const { url, tokenUrl } = fields(value);
  return { url: textOf(url) || '/v3/directline', tokenUrl: textOf(tokenUrl) };
}

/** Reads only words and colours of the right form, because any site can link to the page with any fragment. */
export function readLook({
  origin,
  brand,
  logo,
  font,
  theme,
  locale,
  colors,
}: Record<string, unknown>): Look {
  return {
    origin: isExactOrigin(origin) ? origin : undefined,
    brand: textOf(brand).slice(0, MAX_BRAND),
    logo: addressOf(logo),
    font: addressOf(font),
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

/** An address of the web. */
function addressOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\/[^\s"'()\\]+$/.test(value) ? value : undefined;
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
