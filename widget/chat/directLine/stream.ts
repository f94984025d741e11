import { type ActivitySet, toActivitySet } from './protocol';

/** A proxy that swallows sockets must not keep a visitor waiting for the greeting. */
const OPEN_MS = 2_000;
/** An empty frame this often keeps proxies from closing an idle socket, as Direct Line's clients do. */
const KEEP_ALIVE_MS = 20_000;

/** A conversation's WebSocket. */
export interface Stream {
  /** Resolves to whether it opened: false when it failed or took too long. */
  opened: Promise<boolean>;
  /** Resolves when it has ended, immediately after `close`. */
  ended: Promise<void>;
  close(): void;
}

/** Opens a stream. @param url absolute, or relative to the page */
export function openStream(url: string, onSet: (set: ActivitySet) => void): Stream {
  const target = new URL(url, location.href);
  target.protocol = target.protocol.replace('http', 'ws');
  const socket = new WebSocket(target);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const keepAlive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), KEEP_ALIVE_MS);
  const close = () => {
    clearInterval(keepAlive);
    socket.onmessage = null;
    socket.close();
    // Offline, the browser takes long to report the socket closed.
    end();
  };
  const opened = new Promise<boolean>((resolve) => {
    const timer = setTimeout(close, OPEN_MS);
    socket.onopen = () => {
      clearTimeout(timer);
      resolve(true);
    };
    ended.then(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
  socket.onclose = close;
  socket.onmessage = ({ data }) => {
    const set = parseFrame(data);
    if (set) onSet(set);
  };
  return { opened, ended, close };
}

function parseFrame(frame: unknown): ActivitySet | undefined {
  if (typeof frame !== 'string' || frame === '') return undefined;
  try {
    return toActivitySet(JSON.parse(frame));
  } catch {
    return undefined;
  }
}
