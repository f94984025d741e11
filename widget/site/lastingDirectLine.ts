import { type DirectLineApi, DirectLineError } from '../chat/directLine/api';
import { Pause } from '../chat/directLine/pause';
import type { Conversation } from '../chat/directLine/protocol';

/** The part of an Observable that Web Chat uses (https://github.com/tc39/proposal-observable). */
interface Observer<T> {
  next(value: T): void;
  error?(error: unknown): void;
}
interface Observable<T> {
  subscribe(observer: Observer<T>): { unsubscribe(): void };
}

/** A client of botframework-directlinejs (https://github.com/microsoft/BotFramework-DirectLineJS). */
export interface DirectLine {
  readonly activity$: Observable<object>;
  readonly connectionStatus$: Observable<number>;
  readonly conversationId: string;
  readonly token: string;
  readonly watermark: string;
  postActivity(activity: object): Observable<string>;
  end(): void;
}

export interface Place {
  conversationId: string;
  token: string;
  watermark: string;
}

export interface LastingDirectLineOptions {
  api: DirectLineApi;
  locale: string;
  /** The conversation to begin with. */
  conversation: Conversation;
  /** Makes a client that goes on in a conversation, after the watermark. */
  open(place: Place): DirectLine;
}

/** directlinejs' ConnectionStatus. */
const CONNECTING = 1;
const ONLINE = 2;
const EXPIRED = 3;
const FAILED = 4;
/** What directlinejs gives as the id of an activity that it could not post. */
const NOT_POSTED = 'retry';
const TRY_AGAIN_MS = 3_000;

/**
 * What Web Chat talks through: one client after another. directlinejs keeps asking with a token that was refused, so a
 * client whose token has expired, as after a night's sleep of a laptop, is followed by one with a new token, in the same
 * conversation, or in a new one where that is over. What was refused meanwhile is posted again.
 */
export class LastingDirectLine {
  readonly activity$: Observable<object>;
  readonly connectionStatus$: Observable<number>;
  private readonly options: LastingDirectLineOptions;
  private readonly pause = new Pause();
  private readonly activityObservers = new Set<Observer<object>>();
  private readonly statusObservers = new Set<Observer<number>>();
  private client: DirectLine;
  private status = CONNECTING;
  private started = false;
  private following: Promise<void> | undefined;

  constructor(options: LastingDirectLineOptions) {
    const { conversation, open } = options;
    this.options = options;
    this.client = open({ ...conversation, watermark: '' });
    this.activity$ = {
      subscribe: (observer) => {
        const subscription = observe(this.activityObservers, observer);
        // A client connects when somebody listens.
        if (!this.started) this.listen(this.client);
        this.started = true;
        return subscription;
      },
    };
    this.connectionStatus$ = {
      subscribe: (observer) => {
        observer.next(this.status);
        return observe(this.statusObservers, observer);
      },
    };
  }

  /** Web Chat reads from it who the visitor is. */
  get token(): string {
    return this.client.token;
  }

  postActivity(activity: object): Observable<string> {
    return {
      subscribe: (observer) => {
        this.post(activity).then(
          (id) => observer.next(id),
          (error) => observer.error?.(error),
        );
        return { unsubscribe: () => undefined };
      },
    };
  }

  end(): void {
    this.client.end();
  }

  private listen(client: DirectLine): void {
    client.connectionStatus$.subscribe({
      next: (status) => {
        if (client !== this.client) return;
        if (status === ONLINE) this.tell(ONLINE);
        if (status === EXPIRED) this.follow(client, 0);
        if (status === FAILED) this.follow(client, TRY_AGAIN_MS);
      },
    });
    client.activity$.subscribe({
      next: (activity) => {
        if (client === this.client) for (const observer of this.activityObservers) observer.next(activity);
      },
      // directlinejs gives up when the conversation is over.
      error: () => this.follow(client, 0),
    });
  }

  private tell(status: number): void {
    if (status === this.status) return;
    this.status = status;
    for (const observer of this.statusObservers) observer.next(status);
  }

  /** Has the client followed by another, once. */
  private follow(client: DirectLine, wait: number): void {
    if (client !== this.client || this.following) return;
    this.following = this.successor(client, wait).then((next) => {
      this.client = next;
      this.following = undefined;
      this.listen(next);
      client.end();
    });
  }

  private async successor(client: DirectLine, wait: number): Promise<DirectLine> {
    if (wait > 0) await this.pause.for(wait);
    try {
      const { conversationId, token } = await this.renew(client);
      const same = conversationId === client.conversationId;
      return this.options.open({ conversationId, token, watermark: same ? client.watermark : '' });
    } catch {
      return this.successor(client, TRY_AGAIN_MS);
    }
  }

  /** A new token for the conversation, else a new conversation. */
  private async renew({ conversationId, token }: DirectLine): Promise<Conversation> {
    const { api, locale } = this.options;
    try {
      return await api.reissue(conversationId, token);
    } catch (error) {
      if (error instanceof DirectLineError && [401, 403, 404, 405].includes(error.status))
        return api.start(locale);
      throw error;
    }
  }

  private async post(activity: object): Promise<string> {
    const id = await first(this.client.postActivity(activity));
    if (id !== NOT_POSTED || !this.following) return id;
    await this.following;
    return this.post(activity);
  }
}

function observe<T>(observers: Set<Observer<T>>, observer: Observer<T>): { unsubscribe(): void } {
  observers.add(observer);
  return { unsubscribe: () => observers.delete(observer) };
}

function first<T>(observable: Observable<T>): Promise<T> {
  return new Promise((next, error) => {
    observable.subscribe({ next, error });
  });
}
