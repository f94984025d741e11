/** How the launcher wants the chat page to look; it travels in the page's fragment, so no server sees it. */
export interface Look {
  /** The embedding page's origin, the only one the chat page talks to. */
  origin?: string | undefined;
  /** The name in the header. */
  brand?: string | undefined;
  /** `light` or `dark`; anything else follows the visitor's system. */
  theme?: string | undefined;
  /** CSS values by the name of a custom property without its `--porewise-`. */
  colors?: Record<string, string | undefined>;
  locale?: string | undefined;
}

/** What the launcher tells the chat page. */
export type ToChat = { porewise: 'shown' } | { porewise: 'hidden' } | { porewise: 'send'; text: string };

/** What the chat page tells the launcher. Never a message's text. */
export type ToLauncher =
  | { porewise: 'ready' }
  | { porewise: 'close' }
  | { porewise: 'unread'; count: number }
  | { porewise: 'message'; from: 'bot' | 'visitor' };

/** The custom properties of the embedding page that the chat page takes over. */
export const THEMED = [
  'accent',
  'accent-dark',
  'surface',
  'surface-dark',
  'text',
  'text-dark',
  'radius',
  'font',
] as const;

/** Reads a message of the other side, or nothing when it is somebody else's. */
export function readFrameMessage<T extends ToChat | ToLauncher>(
  data: { porewise?: unknown } | null,
): T | undefined {
  return data?.porewise ? (data as T) : undefined;
}
