/** What the tag's `data-` attributes, or `Porewise.configure`, may set. */
export interface PorewiseOptions {
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

/** A call that was made before this script had loaded: `['send', 'Hello']`, or a function that gets the object. */
export type QueuedCall = [name: string, ...parts: unknown[]] | ((porewise: Porewise) => void);

/** `window.Porewise`, for the page's own scripts. */
export interface Porewise {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and sends `text` as the visitor's message. */
  send(text: string): void;
  /** Shows `text` in the bubble, unless the visitor dismissed one or has opened the chat. */
  invite(text: string): void;
  /** Sets what the tag's attributes set, at any time. */
  configure(options: PorewiseOptions): void;
  /** Listens to `ready`, `open`, `close`, `unread` or `message`. The listener gets a CustomEvent. */
  on(name: string, listener: (event: Event) => void): void;
  off(name: string, listener: (event: Event) => void): void;
  /** Makes a call, now; before the script has loaded, `Porewise` is an array that keeps it. */
  push(...calls: QueuedCall[]): void;
  /** Removes the chat and this object from the page. */
  destroy(): void;
}

/** Of the script's tag. */
export interface TagAttributes {
  integrity?: string;
  crossOrigin?: string;
  nonce?: string;
}

/**
 * Puts the launcher on the page, or configures the one that is there.
 * @param src the address of the chat's `/widget.js`
 * @returns `window.Porewise`; rejected when the script could not be loaded
 */
export function loadPorewise(
  src: string,
  options?: PorewiseOptions,
  attributes?: TagAttributes,
): Promise<Porewise>;
