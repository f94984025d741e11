import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Callers } from './callers';
import { OpenCount } from './openCount';

/** One address may hold this part of the files that the process may open. */
const SHARE = 1 / 4;

/**
 * Closes the connections of an address that has too many, so that it leaves file descriptors for others. Those of a
 * configured proxy are not counted: it speaks for many.
 * @param most connections of an address, if that is not over its share of descriptors; Infinity for no limit at all
 */
export function shareConnections(server: Server, callers: Pick<Callers, 'strangerAt'>, most: number): void {
  if (most === Infinity) return;
  const open = new OpenCount(Math.min(most, Math.floor(openFilesLimit() * SHARE)));
  server.on('connection', (socket) => {
    const address = callers.strangerAt(socket);
    if (address === undefined) return;
    const release = open.take(address);
    if (release) socket.once('close', release);
    else socket.destroy();
  });
}

/** How many files this process may open; Infinity where the system does not tell. */
function openFilesLimit(): number {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return limit === undefined ? Infinity : Number(limit);
  } catch {
    return Infinity;
  }
}
