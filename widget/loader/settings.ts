import type { Look } from '../messages';

/** The `data-` attributes of the script's tag. */
export interface LauncherSettings {
  /** The address of the chat page. */
  chat: URL;
  position: string;
  /** The text on the launcher; empty for a round button. */
  label: string;
  /** The text in the bubble; empty for no bubble. */
  bubble: string;
  /** Seconds until the bubble appears. */
  bubbleAfter: number;
  look: Look & { colors: Record<string, string | undefined> };
}

const BUBBLE_AFTER = 8;

/**
 * Reads the script's tag: `data-brand`, `data-accent` and `data-accent-dark` (colours), `data-theme` (light, dark),
 * `data-position` (left), `data-label`, `data-bubble`, `data-bubble-after` (seconds), `data-locale`, `data-chat` (the
 * address of the chat page).
 */
export function readLauncherSettings({
  src,
  dataset,
}: Pick<HTMLScriptElement, 'src' | 'dataset'>): LauncherSettings {
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
