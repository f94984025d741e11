import type { Response } from 'restify';
import type { Refusal } from './refusal';

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

/** Answers with what is wrong and how to mend it. */
export function sendRefusal(res: Response, refusal: Refusal): void {
  sendJson(res, refusal.status, JSON.stringify(refusal), refusal.headers);
}
