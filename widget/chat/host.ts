import { readFrameMessage, type ToChat, type ToLauncher } from '../messages';

/** The launcher around this page. */
export interface Host {
  /** Whether there is one; a page that stands alone has none. */
  embedded: boolean;
  tell(message: ToLauncher): void;
  onMessage(listener: (message: ToChat) => void): void;
}

/** Talks to the page that embeds this one, at exactly the origin it gave, and to nobody else. */
export function connectHost(origin: string | undefined): Host {
  const embedded = origin !== undefined && parent !== window;
  return {
    embedded,
    tell: (message) => {
      if (embedded) parent.postMessage(message, origin);
    },
    onMessage: (listener) => {
      if (!embedded) return;
      addEventListener('message', (event) => {
        if (event.source !== parent || event.origin !== origin) return;
        const message = readFrameMessage<ToChat>(event.data);
        if (message) listener(message);
      });
    },
  };
}
