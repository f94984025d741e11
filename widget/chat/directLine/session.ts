import { fields } from './protocol';

/** What a page needs to resume a conversation. */
export interface Session {
  conversationId: string;
  token: string;
}

const KEY = 'porewise';
/** Another tab answers within a few milliseconds. */
const ASK_MS = 80;

/**
 * Keeps the session in sessionStorage, which ends with the tab. A new tab asks the open tabs of the site for theirs, so
 * that a visitor has one conversation in all tabs. Where storage is blocked, the embedding page keeps it.
 */
export class SessionStore {
  private session: Session | undefined;
  private readonly tabs = openChannel();
  private readonly keepOutside: (session: Session | undefined) => void;

  /**
   * @param kept what the embedding page kept
   * @param keepOutside gives the embedding page a session that can't be stored here
   */
  constructor(kept?: unknown, keepOutside: (session: Session | undefined) => void = () => undefined) {
    this.session = load(kept);
    this.keepOutside = keepOutside;
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
      this.keepOutside(session);
    }
  }

  /** This tab's session, otherwise another tab's. */
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

/** Some browsers have the constructor, and throw where cookies are blocked. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(KEY);
  } catch {
    return undefined;
  }
}

/** @param kept counts where storage is blocked */
function load(kept: unknown): Session | undefined {
  try {
    return toSession(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return toSession(kept);
  }
}

function toSession(value: unknown): Session | undefined {
  const { conversationId, token } = fields(value);
  return typeof conversationId === 'string' && typeof token === 'string'
    ? { conversationId, token }
    : undefined;
}
