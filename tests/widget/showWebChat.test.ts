import { DirectLineApi } from '../../widget/chat/directLine/api';
import { showWebChat, type WebChat } from '../../widget/site/showWebChat';
import type { StoreMiddleware } from '../../widget/site/webchatFeedback';
import { answerFetches } from './fetches';

const [ONLINE, EXPIRED, FAILED] = [2, 3, 4];

/** A client of directlinejs, as far as the page uses it. */
class FakeClient {
  readonly posted: object[] = [];
  tellStatus: (status: number) => void = () => {};
  tellActivity: (activity: object) => void = () => {};
  fail: (error: unknown) => void = () => {};
  readonly connectionStatus$ = {
    subscribe: ({ next }: { next(status: number): void }) => {
      this.tellStatus = next;
    },
  };
  readonly activity$ = {
    subscribe: (observer: { next(activity: object): void; error?(error: unknown): void }) => {
      this.tellActivity = observer.next;
      this.fail = observer.error ?? this.fail;
    },
  };

  constructor(readonly options: { conversationId: string; token: string; domain: string }) {}

  get conversationId() {
    return this.options.conversationId;
  }
  get token() {
    return this.options.token;
  }
  postActivity(activity: object) {
    this.posted.push(activity);
    return { subscribe: () => undefined };
  }
  end() {}
}

interface Shown {
  client: FakeClient;
  /** What Web Chat hears of its connection. */
  heard: unknown[];
  draft: string;
  /** Passes an action of the store through the page's middleware. */
  dispatch(action: object): void;
}

let shown: Shown[];

/** Web Chat, which listens to whatever connection it is given. */
function fakeWebChat(): WebChat {
  let client: FakeClient;
  let state: { sendBoxValue: string };
  let middleware: StoreMiddleware[];
  return {
    createDirectLine: (options) => {
      client = new FakeClient(options);
      return client;
    },
    createStore: (initial, ...given) => {
      state = { sendBoxValue: '', ...initial };
      middleware = given;
      return { getState: () => state };
    },
    renderWebChat: (options) => {
      const { directLine } = options as { directLine: FakeClient };
      const heard: unknown[] = [];
      const hear = { next: (value: unknown) => heard.push(value) };
      directLine.connectionStatus$.subscribe(hear);
      directLine.activity$.subscribe(hear);
      const [mine, used] = [state, middleware];
      shown.push({
        client,
        heard,
        get draft() {
          return mine.sendBoxValue;
        },
        set draft(text: string) {
          mine.sendBoxValue = text;
        },
        dispatch: (action) => {
          for (const layer of used) layer()(() => undefined)(action as { type: string });
        },
      });
    },
  };
}

/** What is shown now. */
function latest(): Shown {
  const last = shown.at(-1);
  if (!last) throw new Error('nothing is shown');
  return last;
}

beforeEach(() => {
  jest.useFakeTimers();
  shown = [];
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const settle = () => jest.advanceTimersByTimeAsync(0);
const pending = (id: string) => ({
  type: 'DIRECT_LINE/POST_ACTIVITY_PENDING',
  meta: { clientActivityID: id },
  payload: { activity: { type: 'message', text: id } },
});

function show(): Shown {
  const page = {
    webchat: fakeWebChat(),
    element: {} as HTMLElement,
    api: new DirectLineApi({ url: '', tokenUrl: '' }),
    domain: 'https://a.example/v3/directline',
    locale: 'en',
    options: {},
  };
  showWebChat(page, { conversationId: 'c', token: 'old', expiresIn: 1_800, streamUrl: undefined });
  return latest();
}

describe('Web Chat', () => {
  it('hears its conversation', () => {
    const { client, heard } = show();
    client.tellStatus(ONLINE);
    client.tellActivity({ text: 'hello' });
    expect(heard).toEqual([ONLINE, { text: 'hello' }]);
  });

  it('goes on with a new token when its own has expired, and is not told', async () => {
    const requests = answerFetches(() => ({ conversationId: 'c', token: 'new' }));
    const { client, heard } = show();
    client.tellStatus(EXPIRED);
    client.tellStatus(EXPIRED);
    await settle();
    expect(heard).toEqual([]);
    expect(requests).toMatchObject([{ path: '/conversations/c/resume', token: 'old' }]);
    expect(shown).toHaveLength(2);
    expect(latest().client.options).toMatchObject({ conversationId: 'c', token: 'new' });
  });

  it('takes along what is being posted, and what is typed', async () => {
    answerFetches(() => ({ conversationId: 'c', token: 'new' }));
    const first = show();
    first.dispatch(pending('a'));
    first.dispatch(pending('b'));
    first.dispatch({ ...pending('a'), type: 'DIRECT_LINE/POST_ACTIVITY_FULFILLED' });
    first.draft = 'half a sentence';
    first.client.tellStatus(EXPIRED);
    await settle();
    expect(latest().client.posted).toEqual([{ type: 'message', text: 'b' }]);
    expect(latest().draft).toBe('half a sentence');
  });

  it('begins a new conversation when the old one is gone', async () => {
    answerFetches(({ path }) => (path === '/conversations' ? { conversationId: 'd', token: 'other' } : 404));
    show().client.fail(new Error('conversation ended'));
    await settle();
    expect(latest().client.options).toMatchObject({ conversationId: 'd', token: 'other' });
  });

  it('waits before it replaces a client that could not connect', async () => {
    answerFetches(() => ({ conversationId: 'c', token: 'new' }));
    show().client.tellStatus(FAILED);
    await jest.advanceTimersByTimeAsync(2_900);
    expect(shown).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(shown).toHaveLength(2);
  });

  it('tries again until the server is back', async () => {
    let up = false;
    answerFetches(() => (up ? { conversationId: 'c', token: 'new' } : 503));
    show().client.tellStatus(EXPIRED);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(shown).toHaveLength(1);
    up = true;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(shown).toHaveLength(2);
  });
});
