import { setTimeout } from 'node:timers/promises';
import { type AccessTokens, TokenRefused } from './accessTokens';
import { RETRIED, SendFailure, type SendStatus } from './sendFailure';
import { SendRates } from './sendRates';

/** How long and how often a send is tried, in milliseconds. */
export interface SendLimits {
  attempts: number;
  attemptMs: number;
  totalMs: number;
  /** A longer Retry-After is cut to this. */
  retryAfterMs: number;
}

export const SEND_LIMITS: SendLimits = {
  attempts: 3,
  attemptMs: 3_000,
  totalMs: 10_000,
  retryAfterMs: 5_000,
};

/** The first pause without a Retry-After; each further one is twice as long. */
const FIRST_PAUSE_MS = 500;
const JITTER_MS = 250;

/** Time and chance, as the connector sees them. */
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
  /** None: calls carry no token. */
  tokens?: AccessTokens;
  limits: SendLimits;
  clock: Clock;
}

/** What came of one attempt; `again` when a further one may be made, after `afterMs` if that is said. */
type Outcome = { answer: unknown } | { status: SendStatus; again: boolean; afterMs?: number };

/**
 * Calls channels, within limits of time and rate. Ours, because the SDK's client has no time limit, obeys any
 * Retry-After, follows redirects, goes through proxies of the environment and drops fields it does not know, such as
 * the citations of Teams.
 */
export class Connector {
  private readonly options: ConnectorOptions;
  private readonly rates = new SendRates();

  constructor(options: ConnectorOptions) {
    this.options = options;
  }

  /**
   * @param deadline of `clock`; no attempt begins that could end later
   * @param attempts at most
   * @returns the answer's JSON
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
    for (let made = 1; ; made++) {
      if (!(await this.inTurn(call, latest))) throw fail('rate-limited', made - 1);
      const outcome = await this.attempt(call);
      if ('answer' in outcome) return outcome.answer;
      const pause = this.pause(made, outcome.afterMs);
      if (!outcome.again || made >= attempts || clock.now() + pause > latest)
        throw fail(outcome.status, made);
      await clock.wait(pause);
    }
  }

  /** Waits for the conversation's rate. @returns false when that would last too long */
  private async inTurn({ channel, conversationId }: ConnectorCall, latest: number): Promise<boolean> {
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

  private async attempt({ method, url, body }: ConnectorCall): Promise<Outcome> {
    const { tokens, limits } = this.options;
    const signal = AbortSignal.timeout(limits.attemptMs);
    let token: string | undefined;
    try {
      token = await within(signal, tokens?.());
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
      // What was taken stays taken, whatever becomes of the rest of the answer.
      if (response.ok) return { answer: await response.json().catch(() => undefined) };
      await response.body?.cancel();
      return { status: response.status, again: RETRIED.includes(response.status), ...retryAfter(response) };
    } catch (error) {
      return signal.aborted ? { status: 'timeout', again: false } : unanswered(error);
    }
  }
}

async function within<T>(signal: AbortSignal, work: Promise<T> | undefined): Promise<T | undefined> {
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

/** Without a connection nothing was delivered; with one, nobody knows, and a second copy would be read twice. */
function unanswered(error: unknown): Outcome {
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
