import { fields } from './protocol';

/** What continues a conversation after a reload. */
export interface Session {
  conversationId: string;
  token: string;
}

const KEY = 'porewise';
/** Another tab answers within a few milliseconds. */
const ASK_MS = 80;

/**
 * The visit's session under one key of sessionStorage, which the browser keeps for this tab and this site only. A new
 * tab asks the open ones, so that a visitor has one conversation and nothing outlives the visit. Where storage is
 * blocked it lives in memory.
 */
export class SessionStore {
  private session: Session | undefined = load();
  private readonly tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(KEY) : undefined;

  constructor() {
    this.tabs?.addEventListener('message', ({ data }) => {
      if (fields(data).ask === true && this.session) this.tabs?.postMessage({ session: this.session });
    });
  }

  get(): Session | undefined {
    return this.session;
  }

  set(session: Session | undefined): void {
    this.session = session;
    try {
      if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
      else sessionStorage.removeItem(KEY);
    } catch {
      // Storage is blocked: the conversation then lasts as long as the page.
    }
  }

  /** The session of this tab, else that of another tab. */
  async find(): Promise<Session | undefined> {
    if (!this.session) this.set(await this.ask());
    return this.session;
  }

  private ask(): Promise<Session | undefined> {
    const { tabs } = this;
    if (!tabs) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const finish = (session?: Session) => {
        tabs.removeEventListener('message', hear);
        clearTimeout(timer);
        resolve(session);
      };
      const hear = ({ data }: MessageEvent) => {
        const session = toSession(fields(data).session);
        if (session) finish(session);
      };
      const timer = setTimeout(finish, ASK_MS);
      tabs.addEventListener('message', hear);
      tabs.postMessage({ ask: true });
    });
  }
}

function load(): Session | undefined {
  try {
    return toSession(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return undefined;
  }
}

function toSession(value: unknown): Session | undefined {
  const { conversationId, token } = fields(value);
  return typeof conversationId === 'string' && typeof token === 'string'
    ? { conversationId, token }
    : undefined;
}
