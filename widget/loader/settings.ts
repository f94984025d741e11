import type { Look } from '../messages';

/** What the site sets with `data-` attributes of the script's tag. */
export interface LauncherSettings {
  /** The chat page. */
  chat: URL;
  position: string;
  /** Words on the launcher; without them it is a round button. */
  label: string;
  /** What the bubble says; without it there is none. */
  bubble: string;
  /** Seconds until the bubble. */
  bubbleAfter: number;
  look: Look & { colors: Record<string, string | undefined> };
}

const BUBBLE_AFTER = 8;

/**
 * Reads the tag: `data-brand`, `data-accent` and `data-accent-dark` (colours), `data-theme` (light, dark),
 * `data-position` (left), `data-label`, `data-bubble`, `data-bubble-after` (seconds), `data-locale`, `data-chat` (the
 * address of the chat page).
 */
export function readLauncherSettings({ src, dataset }: HTMLScriptElement): LauncherSettings {
  const { accent, accentDark, brand, bubble, bubbleAfter, chat, label, locale, position, theme } = dataset;
  return {
    chat: new URL(chat ?? '/chat', src),
    position: position ?? '',
    label: label ?? '',
    bubble: bubble ?? '',
    bubbleAfter: Number(bubbleAfter ?? BUBBLE_AFTER),
    look: { origin: location.origin, brand, theme, locale, colors: { accent, 'accent-dark': accentDark } },
  };
}
