import type { Activity } from 'botbuilder';
import { waitFor } from './waitFor';

/** What Direct Line answers when a conversation begins. */
export interface Started {
  conversationId: string;
  token: string;
  expires_in: number;
  streamUrl: string;
}

/** A page of activities. */
export interface Page {
  activities: Activity[];
  watermark: string;
  /** Set where another page follows. */
  more?: true;
}

/** The claims of a token. */
export interface Claims {
  conv: string;
  user: string;
  iat: number;
  exp: number;
  auth_time: number;
}

/** A visitor who speaks plain HTTP, for what the real client does not let one try. */
export class Visitor {
  readonly started: Started;
  private readonly url: string;

  constructor(url: string, started: Started) {
    this.url = url;
    this.started = started;
  }

  /** Begins a conversation and waits for the greeting. */
  static async arrives(url: string, headers: Record<string, string> = {}): Promise<Visitor> {
    const response = await call(url, 'POST', '/conversations', undefined, headers);
    const visitor = new Visitor(url, (await response.json()) as Started);
    await visitor.reads((activities) => activities.length > 0);
    return visitor;
  }

  get id(): string {
    return claimsOf(this.started.token).user;
  }

  /** The path of the visitor's own conversation, and what follows. */
  path(rest = ''): string {
    return `/conversations/${this.started.conversationId}${rest}`;
  }

  call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return call(this.url, method, path, body, { Authorization: `Bearer ${this.started.token}`, ...headers });
  }

  posts(activity: unknown): Promise<Response> {
    return this.call('POST', this.path('/activities'), activity);
  }

  /** Says something and waits for the bot's answer to it. */
  async says(text: string): Promise<Activity> {
    const { id } = (await (await this.posts({ type: 'message', text })).json()) as { id: string };
    const activities = await this.reads((all) => all.some(answers(id)));
    return activities.find(answers(id)) as Activity;
  }

  async page(watermark = ''): Promise<Page> {
    const response = await this.call('GET', this.path(`/activities?watermark=${watermark}`));
    return (await response.json()) as Page;
  }

  /** All activities that are kept. */
  async history(): Promise<Activity[]> {
    const all: Activity[] = [];
    for (let page = await this.page(); ; page = await this.page(page.watermark)) {
      all.push(...page.activities);
      if (!page.more) return all;
    }
  }

  /** All activities, once they are what is waited for. */
  reads(enough: (activities: Activity[]) => boolean): Promise<Activity[]> {
    return waitFor('activities', async () => {
      const activities = await this.history();
      return enough(activities) && activities;
    });
  }

  /** A fresh address of the visitor's stream. */
  async streamUrl(watermark = ''): Promise<string> {
    const response = await this.call('GET', this.path(`?watermark=${watermark}`));
    return ((await response.json()) as Started).streamUrl;
  }
}

/** Tells the bot's answer to an activity from the others; that it is typing is no answer. */
export function answers(id: string): (activity: Activity) => boolean {
  return ({ type, replyToId }) => type === 'message' && replyToId === id;
}

/** Calls an endpoint of Direct Line. */
export function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/v3/directline${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

export function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}
