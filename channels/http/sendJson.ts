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
