import {
  type Activity,
  type ActivitySet,
  type DirectLineConversation,
  fields,
  toActivitySet,
  toConversation,
} from './protocol';

const TIMEOUT_MS = 10_000;
/** The visitor's id where the token names none. */
const ANYBODY = 'visitor';

/** An answer other than 2xx. */
export class DirectLineError extends Error {
  readonly status: number;
  /** Seconds, where the server says when to come back. */
  readonly retryAfter: number | undefined;

  constructor(status: number, retryAfter: number | undefined) {
    super(`Direct Line answered ${status}`);
    this.name = 'DirectLineError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/**
 * Whether Direct Line refuses the token (401, 403) or no longer has the conversation (404; 405 from servers that have no
 * such address).
 */
export function isGone(error: unknown): boolean {
  return error instanceof DirectLineError && [401, 403, 404, 405].includes(error.status);
}

export interface Endpoint {
  /** As in `/v3/directline` or `https://directline.botframework.com/v3/directline`. */
  url: string;
  /** Where the site's own server hands out tokens; without one, conversations start without a token. */
  tokenUrl?: string;
}

/** Direct Line's requests, each with a time limit. They throw DirectLineError, or TypeError without a network. */
export class DirectLineApi {
  private readonly endpoint: Endpoint;

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
  }

  async start(locale: string): Promise<DirectLineConversation> {
    const { tokenUrl } = this.endpoint;
    const token = tokenUrl ? fields(await requestJson(tokenUrl, { method: 'POST' })).token : undefined;
    if (tokenUrl && typeof token !== 'string') throw new SyntaxError('no token');
    const body = JSON.stringify({ locale });
    const issued = typeof token === 'string' ? { token } : undefined;
    return toConversation(await this.call('/conversations', issued?.token, { method: 'POST', body }), issued);
  }

  /** A fresh token and stream for a conversation, which continues after the watermark. */
  async resume(id: string, token: string, watermark: string): Promise<DirectLineConversation> {
    const query = watermark === '' ? '' : `?watermark=${encodeURIComponent(watermark)}`;
    return toConversation(await this.call(`/conversations/${encodeURIComponent(id)}${query}`, token), {
      token,
    });
  }

  /** A new token for one that expired: of our own Direct Line only; Azure's answers 404. */
  async reissue(id: string, token: string): Promise<DirectLineConversation> {
    return toConversation(
      await this.call(`/conversations/${encodeURIComponent(id)}/resume`, token, { method: 'POST' }),
    );
  }

  async refresh(token: string): Promise<DirectLineConversation> {
    return toConversation(await this.call('/tokens/refresh', token, { method: 'POST' }), { token });
  }

  async activities(id: string, token: string, watermark: string): Promise<ActivitySet> {
    const path = `/conversations/${encodeURIComponent(id)}/activities?watermark=${encodeURIComponent(watermark)}`;
    return toActivitySet(await this.call(path, token));
  }

  /** @returns the activity's id */
  async post(id: string, token: string, activity: Partial<Activity>): Promise<string> {
    const path = `/conversations/${encodeURIComponent(id)}/activities`;
    // Azure refuses what comes from nobody, and from another than the token's visitor.
    const body = JSON.stringify({ ...activity, from: { id: visitorOf(token) } });
    const answer = await this.call(path, token, { method: 'POST', body });
    return String(fields(answer).id ?? '');
  }

  private call(path: string, token: string | undefined, init: RequestInit = {}): Promise<unknown> {
    const headers = {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(init.body ? { 'Content-Type': 'application/json' } : {}),
    };
    return requestJson(`${this.endpoint.url}${path}`, { ...init, headers });
  }
}

/** Whom a token is for: its claim `user`, which Azure writes when the token is made for one. */
function visitorOf(token: string): string {
  try {
    const [, claims = ''] = token.split('.');
    const { user } = fields(JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))));
    return typeof user === 'string' ? user : ANYBODY;
  } catch {
    return ANYBODY;
  }
}

async function requestJson(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, {
    ...init,
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    throw new DirectLineError(response.status, Number.isFinite(retryAfter) ? retryAfter : undefined);
  }
  return response.json();
}
