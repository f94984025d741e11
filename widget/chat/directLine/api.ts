import {
  type Activity,
  type ActivitySet,
  type DirectLineConversation,
  fields,
  toActivitySet,
  toConversation,
} from './protocol';

const TIMEOUT_MS = 10_000;
/** The visitor's id when the token names none. */
const ANYBODY = 'visitor';

/** Direct Line answered with a status other than 2xx. */
export class DirectLineError extends Error {
  readonly status: number;
  /** Seconds, from the header Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(status: number, retryAfter: number | undefined) {
    super(`Direct Line answered ${status}`);
    this.name = 'DirectLineError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Whether Direct Line refuses the token (401, 403) or does not have the conversation (404) or the address (405). */
export function isGone(error: unknown): boolean {
  return error instanceof DirectLineError && [401, 403, 404, 405].includes(error.status);
}

export interface Endpoint {
  /** `/v3/directline` or `https://directline.botframework.com/v3/directline`, for example. */
  url: string;
  /** The address of the site's own server that issues tokens. Empty when Direct Line issues them. */
  tokenUrl: string;
}

/**
 * The requests of Direct Line 3.0, each with a time limit.
 * @throws DirectLineError from every method; TypeError without a network; SyntaxError when the answer can't be read
 */
export class DirectLineApi {
  private readonly endpoint: Endpoint;

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
  }

  /** Starts a conversation. */
  async start(locale: string): Promise<DirectLineConversation> {
    const { tokenUrl } = this.endpoint;
    const token = tokenUrl && fields(await requestJson(tokenUrl, { method: 'POST' })).token;
    if (typeof token !== 'string') throw new SyntaxError('no token');
    const body = JSON.stringify({ locale });
    return toConversation(await this.call('/conversations', token, { method: 'POST', body }), token);
  }

  /** Gets a new token and a stream that continues after the watermark. */
  async resume(id: string, token: string, watermark: string): Promise<DirectLineConversation> {
    return toConversation(await this.call(`${pathOf(id)}?${after(watermark)}`, token), token);
  }

  /** Gets a new token for an expired one. Only our own Direct Line does this; Azure's answers 404. */
  async reissue(id: string, token: string): Promise<DirectLineConversation> {
    return toConversation(await this.call(`${pathOf(id)}/resume`, token, { method: 'POST' }));
  }

  /** Gets a new token for one that is still valid. */
  async refresh(token: string): Promise<DirectLineConversation> {
    return toConversation(await this.call('/tokens/refresh', token, { method: 'POST' }), token);
  }

  /** Reads the activities after the watermark; with an empty one, all of them. */
  async activities(id: string, token: string, watermark: string): Promise<ActivitySet> {
    return toActivitySet(await this.call(`${pathOf(id)}/activities?${after(watermark)}`, token));
  }

  /** Posts an activity. @returns its id, and what came after the watermark, when the server can't say it otherwise */
  async post(
    id: string,
    token: string,
    activity: Activity,
    watermark: string,
  ): Promise<{ id: string; set: ActivitySet }> {
    // Azure refuses an activity without a sender, or from any other than the token's visitor.
    const body = JSON.stringify({ ...activity, from: { id: visitorOf(token) } });
    const path = `${pathOf(id)}/activities?${after(watermark)}`;
    const answer = await this.call(path, token, { method: 'POST', body });
    return { id: String(fields(answer).id ?? ''), set: toActivitySet(answer) };
  }

  private call(path: string, token: string, init: RequestInit = {}): Promise<unknown> {
    const headers = {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(init.body ? { 'Content-Type': 'application/json' } : {}),
    };
    return requestJson(`${this.endpoint.url}${path}`, { ...init, headers });
  }
}

function pathOf(conversationId: string): string {
  return `/conversations/${encodeURIComponent(conversationId)}`;
}

function after(watermark: string): string {
  return `watermark=${encodeURIComponent(watermark)}`;
}

/** The token's claim `user`. Azure sets it when the token was generated for a user. */
function visitorOf(token: string): string {
  try {
    const [, claims = ''] = token.split('.');
    const { user } = fields(JSON.parse(utf8(atob(claims.replace(/-/g, '+').replace(/_/g, '/')))));
    return typeof user === 'string' ? user : ANYBODY;
  } catch {
    return ANYBODY;
  }
}

/** The text that some bytes, a character each, are in UTF-8. */
function utf8(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
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
