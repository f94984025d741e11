import type { Response } from 'restify';
import { sendJson } from '../http/jsonResponse';

/** An answer that refuses, in the form of Direct Line: `{"error":{"code","message"}}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /** @param message what is wrong and how to fix it; callers read it */
  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The body. */
  toJSON(): { error: { code: string; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}

/** 429, with how many seconds to wait. */
export function tooMany(what: string, seconds: number): Refusal {
  const headers = { 'Retry-After': String(seconds) };
  return new Refusal(429, 'TooManyRequests', `${what} Try again in ${seconds} s.`, headers);
}

/** 404: a conversation that was never begun, or whose time is over. */
export function conversationGone(): Refusal {
  return new Refusal(404, 'NotFound', 'This conversation is over. Start a new one: POST /conversations.');
}

/** 403, for a token that opens nothing. directlinejs takes a 403 for an expired token, and stops on other errors. */
export function refusedToken(why: 'invalid' | 'expired'): Refusal {
  return why === 'expired'
    ? new Refusal(403, 'TokenExpired', 'Token has expired.')
    : new Refusal(403, 'InvalidToken', 'This token does not open this. Get one: POST /tokens/generate.');
}

/** 403, for a page that may not use Direct Line. */
export function originRefused(): Refusal {
  return new Refusal(403, 'OriginNotAllowed', 'This page may not. Add its origin to ALLOWED_ORIGINS.');
}

/** 500: what went wrong is in our log, not in the answer. */
export function serverFault(): Refusal {
  return new Refusal(500, 'ServiceError', 'Something went wrong here.');
}

/** Answers with what is wrong and how to fix it. */
export function sendRefusal(res: Response, refusal: Refusal): void {
  sendJson(res, refusal.status, JSON.stringify(refusal), refusal.headers);
}
