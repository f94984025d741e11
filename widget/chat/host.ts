import { readFrameMessage, type ToChat, type ToLauncher } from '../messages';

/** The page that embeds this one with the launcher. */
export interface Host {
  /** False where the chat page is opened on its own. */
  embedded: boolean;
  tell(message: ToLauncher): void;
  onMessage(listener: (message: ToChat) => void): void;
}

/** Exchanges messages with the embedding page. @param origin the only origin that is heard and told */
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
