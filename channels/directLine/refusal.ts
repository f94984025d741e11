import type { Response } from 'restify';
import { sendJson } from '../http/responses';
import type { TokenFault } from './tokens';

/** An error that is answered in the form of Direct Line: `{"error":{"code","message"}}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /** @param message what is wrong and how to fix it: callers read it */
  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The answer's body. */
  toJSON(): { error: { code: string; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}

/** 429, with the seconds to wait. */
export function tooMany(what: string, seconds: number): Refusal {
  const headers = { 'Retry-After': String(seconds) };
  return new Refusal(429, 'TooManyRequests', `${what} Try again in ${seconds} s.`, headers);
}

/** 404, for a conversation that was never begun or has expired. */
export function conversationGone(): Refusal {
  return new Refusal(404, 'NotFound', 'This conversation is over. Start a new one: POST /conversations.');
}

/** 403, for a token that opens nothing. directlinejs reads a 403 as an expired token, and stops on other errors. */
export function refusedToken(fault: TokenFault): Refusal {
  return fault === 'expired'
    ? new Refusal(403, 'TokenExpired', 'Token has expired.')
    : new Refusal(403, 'InvalidToken', 'This token does not open this. Get one: POST /tokens/generate.');
}

/** 403, for a page that may not use Direct Line. */
export function originRefused(): Refusal {
  return new Refusal(403, 'OriginNotAllowed', 'This page may not. Add its origin to ALLOWED_ORIGINS.');
}

/** 500: the server's log has the error, and the answer does not. */
export function serverFault(): Refusal {
  return new Refusal(500, 'ServiceError', 'Something went wrong here.');
}

/** Answers with a refusal. */
export function sendRefusal(res: Response, refusal: Refusal): void {
  sendJson(res, refusal.status, JSON.stringify(refusal), refusal.headers);
}
