/** The look that the launcher asks of the chat page, in the page's fragment, which browsers send to no server. */
export interface Look {
  /** The embedding page's origin. The chat page talks to no other. */
  origin?: string | undefined;
  /** The name in the header. */
  brand?: string | undefined;
  /** The address of a picture beside the name. */
  logo?: string | undefined;
  /** The address of a font for names and headings. */
  font?: string | undefined;
  /** `light` or `dark`; otherwise the page follows the visitor's system. */
  theme?: string | undefined;
  /** CSS values by the names of custom properties, without `--porewise-`. */
  colors?: Record<string, string | undefined>;
  locale?: string | undefined;
}

/** A message from the launcher to the chat page. */
export type ToChat =
  | { porewise: 'shown'; focus: boolean }
  | { porewise: 'hidden' }
  | { porewise: 'look'; look: Look }
  | { porewise: 'send'; text: string };

/** Of a message: who spoke and, of the bot, about what, whether it can't wait, and whether the guide answered. */
export interface Spoken {
  from: 'bot' | 'visitor';
  topic?: string;
  urgent?: boolean;
  answered?: boolean;
}

/** A message from the chat page to the launcher. It never carries what was said. */
export type ToLauncher =
  | { porewise: 'ready' }
  | { porewise: 'close' }
  | { porewise: 'session'; session: unknown }
  | { porewise: 'unread'; count: number }
  | ({ porewise: 'message' } & Spoken);

/** The embedding page's custom properties that also apply to the chat page. */
export const THEMED = [
  'accent',
  'accent-dark',
  'surface',
  'surface-dark',
  'text',
  'text-dark',
  'radius',
  'font',
  'display',
] as const;

/** Reads a message between the launcher and the chat page. @returns undefined for any other message */
export function readFrameMessage<T extends ToChat | ToLauncher>(
  data: { porewise?: unknown } | null,
): T | undefined {
  return data?.porewise ? (data as T) : undefined;
}
