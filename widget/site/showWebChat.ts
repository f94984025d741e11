import { type DirectLineApi, isGone } from '../chat/directLine/api';
import type { DirectLineConversation } from '../chat/directLine/protocol';
import { feedback, type StoreMiddleware } from './webchatFeedback';
import { markUrgent } from './webchatUrgent';

interface WebChatObserver<T> {
  next(value: T): void;
  error?(error: unknown): void;
}

/** The part of an Observable that Web Chat uses (https://github.com/tc39/proposal-observable). */
interface Observable<T> {
  subscribe(observer: WebChatObserver<T>): unknown;
}

/** A client of botframework-directlinejs (https://github.com/microsoft/BotFramework-DirectLineJS). */
interface DirectLineClient {
  readonly activity$: Observable<object>;
  readonly connectionStatus$: Observable<number>;
  readonly conversationId: string;
  readonly token: string;
  postActivity(activity: object): Observable<string>;
  end(): void;
}

/** The part of botframework-webchat that the page uses (https://github.com/microsoft/BotFramework-WebChat). */
export interface WebChat {
  createDirectLine(options: DirectLineConversation & { domain: string }): DirectLineClient;
  createStore(state: object, ...middleware: StoreMiddleware[]): { getState(): { sendBoxValue: string } };
  renderWebChat(options: object, element: HTMLElement): void;
}

export interface WebChatPage {
  webchat: WebChat;
  element: HTMLElement;
  api: DirectLineApi;
  /** Direct Line's absolute address. */
  domain: string;
  locale: string;
  /** More options of `renderWebChat`. */
  options: object;
}

/** directlinejs' ConnectionStatus. The higher ones are ExpiredToken, FailedToConnect and Ended. */
const ONLINE = 2;
const FAILED = 4;
const TRY_AGAIN_MS = 3_000;

/**
 * Shows Web Chat in a conversation. A client of directlinejs never recovers from an expired token, as after a night's
 * sleep of a laptop, or from a lost conversation. Then Web Chat is shown again with a new client and an empty store,
 * and reads the conversation from its beginning.
 * @param unsent activities that the previous client could not post
 * @param draft the text in the send box
 */
export function showWebChat(
  page: WebChatPage,
  conversation: DirectLineConversation,
  unsent: readonly object[] = [],
  draft = '',
): void {
  const { webchat, element, domain, options } = page;
  const client = webchat.createDirectLine({ domain, ...conversation });
  const posting = new Map<string, object>();
  const store = webchat.createStore({ sendBoxValue: draft }, feedback, markUrgent, track(posting));
  let over = false;
  const showAgain = async (delay: number) => {
    if (over) return;
    over = true;
    // Without a stream's address, the next client asks for one, and refreshes its token from then on.
    const next = { ...(await renew(page, client, delay)), streamUrl: undefined };
    showWebChat(page, next, [...posting.values()], store.getState().sendBoxValue);
  };
  // Web Chat does not learn that the client is over, because it would drop what is typed until it is shown again.
  const directLine = {
    get token() {
      return client.token;
    },
    activity$: {
      subscribe: (observer: WebChatObserver<object>) =>
        client.activity$.subscribe({
          next: (activity) => observer.next(activity),
          error: () => showAgain(0),
        }),
    },
    connectionStatus$: {
      subscribe: (observer: WebChatObserver<number>) =>
        client.connectionStatus$.subscribe({
          next: (status) => {
            if (status <= ONLINE) observer.next(status);
            else void showAgain(status === FAILED ? TRY_AGAIN_MS : 0);
          },
        }),
    },
    postActivity: (activity: object) => client.postActivity(activity),
    end: () => client.end(),
  };
  webchat.renderWebChat({ ...options, directLine, store }, element);
  const ignore = { next: () => undefined, error: () => undefined };
  for (const activity of unsent) client.postActivity(activity).subscribe(ignore);
}

/** Middleware of Web Chat's store that keeps the activities that are being posted, by their clientActivityID. */
function track(posting: Map<string, object>): StoreMiddleware {
  return () => (next) => (action) => {
    const id = action.meta?.clientActivityID ?? '';
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_PENDING') posting.set(id, action.payload?.activity ?? {});
    if (/\/POST_ACTIVITY_(?:FULFILLED|REJECTED)$/.test(action.type)) posting.delete(id);
    return next(action);
  };
}

/** Gets a new token for the client's conversation, or a new conversation if that one is gone. Tries until it succeeds. */
async function renew(
  page: WebChatPage,
  client: DirectLineClient,
  delay: number,
): Promise<DirectLineConversation> {
  const { api, locale } = page;
  await new Promise((resolve) => setTimeout(resolve, delay));
  try {
    return await api.reissue(client.conversationId, client.token).catch((error: unknown) => {
      if (isGone(error)) return api.start(locale);
      throw error;
    });
  } catch {
    return renew(page, client, TRY_AGAIN_MS);
  }
}
