import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';
import type { Page } from './visitor';

/** An open socket, what came over it, and how it ended. */
export interface Stream {
  socket: WebSocket;
  pages: Page[];
  activities(): Activity[];
  /** The code it was closed with. */
  closed: Promise<number>;
}

/** Tries to open a stream. @returns the stream, or the status that refused it */
export function tryStream(url: string, headers: Record<string, string> = {}): Promise<Stream | number> {
  const socket = new WebSocket(url, { headers });
  const pages: Page[] = [];
  socket.on('message', (data) => pages.push(JSON.parse(String(data)) as Page));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const activities = () => pages.flatMap((page) => page.activities);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, pages, activities, closed }));
    socket.once('error', reject);
    socket.once('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
  });
}

/** @throws when it is refused */
export async function openStream(url: string, headers?: Record<string, string>): Promise<Stream> {
  const stream = await tryStream(url, headers);
  if (typeof stream === 'number') throw new Error(`the stream was refused with ${stream}`);
  return stream;
}
