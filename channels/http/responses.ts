import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Response } from 'restify';

/** Answers with JSON, whatever the caller accepts. */
export function sendJson(
  res: Response,
  status: number,
  json: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  res.sendRaw(status, json, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(json)),
  });
}

/** Answers an upgrade request with a JSON error and closes the connection. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  json: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const headers = {
    ...more,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(json),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const answer = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${json}`;
  // A caller that never closes its side would keep the connection otherwise.
  socket.end(answer, () => socket.destroy());
}
