import type { Activity } from 'botbuilder';
import {
  type Activity as ClientActivity,
  ConnectionStatus,
  DirectLine,
  type DirectLineOptions,
} from 'botframework-directlinejs';
import { JSDOM } from 'jsdom';
import { AsyncAction } from 'rxjs/scheduler/AsyncAction';
import { AsyncScheduler } from 'rxjs/scheduler/AsyncScheduler';
import { WebSocket } from 'ws';
import { waitFor } from './waitFor';

/** The page that the client runs in. */
export const PAGE_ORIGIN = 'http://localhost:5500';

export interface BrowserClientOptions extends DirectLineOptions {
  /** How many times faster the client's clock runs: it waits 3 s before it reconnects, 15 min before a refresh. */
  haste?: number;
}

/** botframework-directlinejs, unmodified, with jsdom's XMLHttpRequest and a page's WebSockets. */
export class BrowserClient {
  readonly directLine: DirectLine;
  readonly activities: Activity[] = [];
  readonly statuses: ConnectionStatus[] = [];
  /** Failures of the client's activity stream. Without a listener, the client would throw them. */
  readonly failures: string[] = [];
  private readonly subscription: { unsubscribe(): void };

  constructor(url: string, { haste = 1, ...options }: BrowserClientOptions = {}) {
    becomeBrowser();
    present.add(this);
    this.directLine = new DirectLine({
      domain: `${url}/v3/directline`,
      pollingInterval: 200,
      ...options,
      scheduler: hastyScheduler(haste),
      random: () => 0,
    });
    this.directLine.connectionStatus$.subscribe((status) => this.statuses.push(status));
    this.subscription = this.directLine.activity$.subscribe(
      (activity) => this.activities.push(activity as unknown as Activity),
      (failure: Error) => this.failures.push(failure.message),
    );
  }

  /** Posts an activity as Web Chat does. @returns its id, or what the client says instead */
  posts(activity: Partial<ClientActivity> & Record<string, unknown>): Promise<string> {
    return new Promise((resolve, reject) => {
      const message = { type: 'message', from: { id: 'somebody' }, ...activity } as ClientActivity;
      this.directLine.postActivity(message).subscribe(resolve, reject);
    });
  }

  says(text: string, clientActivityID?: string): Promise<string> {
    return this.posts({ text, ...(clientActivityID ? { channelData: { clientActivityID } } : {}) });
  }

  /** Says something and waits for the bot's answer. */
  async asks(text: string): Promise<Activity> {
    const id = await this.says(text);
    return waitFor(`an answer to “${text}”`, () => this.activities.find(({ replyToId }) => replyToId === id));
  }

  /** The activity, once it has come. */
  sees(what: string, is: (activity: Activity) => boolean): Promise<Activity> {
    return waitFor(what, () => this.activities.find(is));
  }

  reaches(status: ConnectionStatus): Promise<true> {
    return waitFor(`status ${ConnectionStatus[status]}`, () => this.statuses.at(-1) === status);
  }

  leaves(): void {
    present.delete(this);
    this.subscription.unsubscribe();
    this.directLine.end();
  }
}

const present = new Set<BrowserClient>();
const sockets = new Set<WebSocket>();

// A client that is left behind would try to connect for ever.
afterEach(() => {
  for (const client of present) client.leaves();
});

/** Cuts every open connection, like a network failure. */
export function cutSockets(): void {
  for (const socket of sockets) socket.terminate();
}

class PageWebSocket extends WebSocket {
  constructor(url: string) {
    super(url, { origin: PAGE_ORIGIN });
    sockets.add(this);
    this.once('close', () => sockets.delete(this));
  }
}

function becomeBrowser(): void {
  if ('XMLHttpRequest' in globalThis) return;
  const { window } = new JSDOM('', { url: `${PAGE_ORIGIN}/` });
  const { XMLHttpRequest, FormData, Blob } = window;
  Object.assign(globalThis, { XMLHttpRequest, FormData, Blob, WebSocket: PageWebSocket });
}

function hastyScheduler(haste: number): AsyncScheduler {
  class HastyAction<T> extends AsyncAction<T> {
    override schedule(state?: T, delay = 0) {
      return super.schedule(state, delay / haste);
    }
  }
  return new AsyncScheduler(HastyAction);
}
