import type { Look } from '../messages';

/** What the tag's `data-` attributes, or `Porewise.configure`, may set. */
export interface LauncherOptions {
  /** The name in the chat's header. */
  brand?: string;
  /** The address of a picture beside it, instead of the drop. */
  logo?: string;
  /** The address of the brand's own face for names and headings, a woff2 file that allows the chat's origin. */
  font?: string;
  /** A colour, in the light and the dark theme. */
  accent?: string;
  accentDark?: string;
  /** `light`, `dark`, or `auto` for the visitor's system; without it, as the page is. */
  theme?: string;
  /** `left`; otherwise right. */
  position?: string;
  /** Words on the launcher; without them, a round button. */
  label?: string;
  /** Words in the bubble; without them, none. */
  bubble?: string;
  /** Seconds until the bubble appears. */
  bubbleAfter?: string | number;
  /** For dates and the direction of writing. */
  locale?: string;
  /** A topic of the guide that the page is about: the first suggestions fit it. */
  topic?: string;
  /** The chat page's address. */
  chat?: string;
}

/** The chat page's address: beside the script, or where the options say. */
export function chatAddress({ chat }: LauncherOptions, src: string): URL {
  return new URL(chat ?? src.replace(/(?:assets\/)?widget[^/]*$/, 'chat'), src);
}

/** A colour; undefined, with a warning for the page's developer, for a value that is none. */
export function colorOf(value: string | undefined): string | undefined {
  if (!value || CSS.supports('color', value)) return value;
  console.warn(`Porewise: "${value}" is no colour`);
  return undefined;
}

/** The theme that is wanted, otherwise the page's: dark only where the page is. */
export function themeOf(wanted: string | undefined): NonNullable<Look['theme']> {
  const page =
    document.querySelector<HTMLMetaElement>('meta[name=color-scheme]')?.content ??
    getComputedStyle(document.documentElement).colorScheme;
  const scheme = wanted === 'auto' ? 'light dark' : wanted || page;
  const systemIsDark = matchMedia('(prefers-color-scheme:dark)').matches;
  return /dark/.test(scheme) && (systemIsDark || !/light/.test(scheme)) ? 'dark' : 'light';
}
