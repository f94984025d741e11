import type { Look } from '../messages';
import type { PorewiseOptions } from '../package';

/** What the tag's `data-` attributes, or `Porewise.configure`, may set. */
export type LauncherOptions = PorewiseOptions;

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
