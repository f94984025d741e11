import { setTimeout } from 'node:timers/promises';
import { type AccessTokens, TokenRefused } from './accessTokens';
import { RETRIED, SendFailure, type SendStatus } from './sendFailure';
import { SendRates } from './sendRates';

/** Limits of one send; times in milliseconds. */
export interface SendLimits {
  attempts: number;
  attemptMs: number;
  totalMs: number;
  /** The longest pause: a longer Retry-After is cut to this. */
  retryAfterMs: number;
}

export const SEND_LIMITS: SendLimits = {
  attempts: 3,
  attemptMs: 3_000,
  totalMs: 10_000,
  retryAfterMs: 5_000,
};

/** The first pause without a Retry-After. Each further one is twice as long. */
const FIRST_PAUSE_MS = 500;
const JITTER_MS = 250;
const TOKEN_REFUSED = 401;

/** Time and randomness for the connector; tests bring their own. */
export interface Clock {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  wait: (ms) => setTimeout(ms),
  random: Math.random,
};

/** One call of the Bot Connector's REST API. */
export interface ConnectorCall {
  method: 'POST' | 'PUT' | 'DELETE';
  url: string;
  body?: unknown;
  channel: string;
  conversationId: string;
}

export interface ConnectorOptions {
  /** Without it, calls carry no token. */
  tokens?: AccessTokens;
  limits: SendLimits;
  clock: Clock;
}

/** `again` when a further attempt may be made, after `afterMs` if the channel says so, without the token it `refused`. */
type AttemptResult =
  | { answer: unknown }
  | { status: SendStatus; again: boolean; afterMs?: number; refused?: string | undefined };

/**
 * Calls channels within limits of time and rate. It replaces the SDK's client, which has no time limit, obeys any
 * Retry-After, follows redirects, uses the environment's proxies and drops fields that it does not know, such as the
 * citations of Teams.
 */
export class Connector {
  private readonly options: ConnectorOptions;
  private readonly rates = new SendRates();

  constructor(options: ConnectorOptions) {
    this.options = options;
  }

  /**
   * @param deadline in milliseconds of `clock`: no attempt begins that could end later
   * @param attempts at most
   * @returns the answer's JSON, or undefined when it has none
   * @throws SendFailure
   */
  async call(
    call: ConnectorCall,
    deadline: number,
    attempts = this.options.limits.attempts,
  ): Promise<unknown> {
    const { limits, clock } = this.options;
    const latest = deadline - limits.attemptMs;
    const fail = (status: SendStatus, made: number) => new SendFailure(call.channel, status, made);
    if (clock.now() > latest) throw fail('timeout', 0);
    let refused: string | undefined;
    for (let made = 1; ; made++) {
      if (!(await this.waitForRate(call, latest))) throw fail('rate-limited', made - 1);
      const result = await this.attempt(call, refused);
      if ('answer' in result) return result.answer;
      const pause = this.pause(made, result.afterMs);
      if (!result.again || made >= attempts || clock.now() + pause > latest) throw fail(result.status, made);
      refused = result.refused;
      await clock.wait(pause);
    }
  }

  /** @returns false when the conversation's rate allows no call before `latest` */
  private async waitForRate({ channel, conversationId }: ConnectorCall, latest: number): Promise<boolean> {
    if (channel !== 'msteams') return true;
    const { clock } = this.options;
    const now = clock.now();
    const at = this.rates.take(conversationId, now, latest);
    if (at !== undefined && at > now) await clock.wait(at - now);
    return at !== undefined;
  }

  private pause(made: number, afterMs?: number): number {
    const { limits, clock } = this.options;
    const jitter = clock.random() * JITTER_MS;
    const pause = afterMs ?? FIRST_PAUSE_MS * 2 ** (made - 1);
    return Math.min(pause + jitter, limits.retryAfterMs);
  }

  private async attempt(
    { method, url, body }: ConnectorCall,
    refused: string | undefined,
  ): Promise<AttemptResult> {
    const { tokens, limits } = this.options;
    const signal = AbortSignal.timeout(limits.attemptMs);
    let token: string | undefined;
    try {
      token = await abortable(signal, tokens?.(refused));
    } catch (error) {
      return { status: 'no-token', again: !(error instanceof TokenRefused) };
    }
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        signal,
        headers: {
          'User-Agent': 'porewise',
          'Content-Type': 'application/json; charset=utf-8',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      // The channel has accepted the message, even if the rest of its answer is lost.
      if (response.ok) return { answer: await response.json().catch(() => undefined) };
      await response.body?.cancel();
      // The token may have been revoked before its time: once, a new one is tried.
      if (response.status === TOKEN_REFUSED && token !== undefined && refused === undefined)
        return { status: response.status, again: true, afterMs: 0, refused: token };
      return { status: response.status, again: RETRIED.includes(response.status), ...retryAfter(response) };
    } catch (error) {
      return signal.aborted ? { status: 'timeout', again: false } : unanswered(error);
    }
  }
}

/** @throws the signal's reason when it aborts before the work is done */
async function abortable<T>(signal: AbortSignal, work: Promise<T> | undefined): Promise<T | undefined> {
  signal.throwIfAborted();
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, late]);
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter({ headers }: Response): { afterMs?: number } {
  const value = headers.get('retry-after') ?? '';
  const afterMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(afterMs) ? {} : { afterMs: Math.max(0, afterMs) };
}

/** Without a connection nothing was delivered. After one, a second copy could be read twice. */
function unanswered(error: unknown): AttemptResult {
  return UNCONNECTED.includes(String(field(field(error, 'cause'), 'code')))
    ? { status: 'unreachable', again: true }
    : { status: 'interrupted', again: false };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const UNCONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
