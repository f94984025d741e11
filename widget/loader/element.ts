import { readFrameMessage, THEMED, type ToChat, type ToLauncher } from '../messages';
import { launcherStrings as words } from '../strings';
import { element, icon } from './dom';
import type { LauncherSettings } from './settings';
import { styles } from './styles';

const OPEN_ICON =
  'M12 4c5 0 8.5 3 8.5 7s-3.5 7-8.5 7c-1 0-2-.1-3-.4L5 19.5l.8-3.4A6.6 6.6 0 0 1 3.5 11c0-4 3.5-7 8.5-7z';
const CLOSE_ICON = 'M6 9l6 6 6-6';

/**
 * `<porewise-chat>`: a button that opens the chat page in an iframe. Before the first click it stores, fetches and sets
 * nothing. It dispatches the DOM events `porewise:ready`, `:open`, `:close`, `:unread` (detail `{ count }`) and
 * `:message` (detail `{ from: 'bot' | 'visitor' }`). They bubble, and never carry what was said.
 */
export class PorewiseChat extends HTMLElement {
  readonly #settings: LauncherSettings;
  readonly #button = element('button', { type: 'button', class: 'l' });
  readonly #badge = element('span', { class: 'n' });
  readonly #end = new AbortController();
  #bubble: HTMLElement | undefined;
  #frame: HTMLIFrameElement | undefined;
  #ready = false;
  #unread = 0;
  #queue: ToChat[] = [];

  constructor(settings: LauncherSettings) {
    super();
    this.#settings = settings;
    this.#button.onclick = () => this.toggle();
    const shadow = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#button);
  }

  connectedCallback(): void {
    const settings = this.#settings;
    const { signal } = this.#end;
    this.setAttribute('position', settings.position);
    const { accent } = settings.look.colors;
    if (accent) this.style.setProperty('--accent', accent);
    this.#draw();
    if (isLight(getComputedStyle(this.#button).backgroundColor)) this.style.setProperty('--on', '#1d1a18');
    addEventListener('message', (event) => this.#hear(event), { signal });
    for (const change of ['resize', 'scroll'])
      visualViewport?.addEventListener(change, () => this.#fit(), { signal });
    if (settings.bubble) setTimeout(() => this.#invite(), settings.bubbleAfter * 1000);
  }

  disconnectedCallback(): void {
    this.#end.abort();
  }

  get opened(): boolean {
    return this.hasAttribute('open');
  }

  open(): void {
    if (this.opened) return;
    this.#bubble?.remove();
    this.toggleAttribute('open', true);
    this.#frame ??= this.#load();
    this.#frame.hidden = false;
    this.#fit();
    this.#frame.focus();
    this.#say({ porewise: 'shown' });
    this.#draw();
    this.#report('open');
  }

  close(): void {
    if (!this.opened) return;
    this.toggleAttribute('open', false);
    if (this.#frame) this.#frame.hidden = true;
    this.#say({ porewise: 'hidden' });
    this.#draw();
    this.#button.focus();
    this.#report('close');
  }

  toggle(): void {
    if (this.opened) this.close();
    else this.open();
  }

  /** Opens the chat and sends a text as the visitor's message. */
  send(text: string): void {
    this.open();
    this.#say({ porewise: 'send', text });
  }

  #load(): HTMLIFrameElement {
    const { chat, look } = this.#settings;
    const page = getComputedStyle(this);
    for (const name of THEMED) look.colors[name] ||= page.getPropertyValue(`--porewise-${name}`);
    chat.hash = encodeURIComponent(JSON.stringify(look));
    const frame = element('iframe', {
      src: chat.href,
      title: words.frame(look.brand),
      allow: 'clipboard-write',
    });
    this.shadowRoot?.append(frame);
    return frame;
  }

  /** Takes messages only from the iframe's page, and only from its origin. */
  #hear({ source, origin, data }: MessageEvent): void {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#settings.chat.origin) return;
    const message = readFrameMessage<ToLauncher>(data);
    if (!message) return;
    const { porewise: name, ...detail } = message;
    if (name === 'close') {
      this.close();
      return;
    }
    if (name === 'ready') {
      this.#ready = true;
      for (const waiting of this.#queue.splice(0)) this.#say(waiting);
    }
    if (message.porewise === 'unread') {
      this.#unread = message.count;
      this.#draw();
    }
    this.#report(name, detail);
  }

  #say(message: ToChat): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, this.#settings.chat.origin);
    else this.#queue.push(message);
  }

  #draw(): void {
    const { opened } = this;
    const [button, badge, unread] = [this.#button, this.#badge, this.#unread];
    const { label } = this.#settings;
    const name = opened ? words.close : label || words.open;
    button.replaceChildren(
      icon(opened ? CLOSE_ICON : OPEN_ICON),
      opened ? '' : label,
      unread > 0 ? badge : '',
    );
    button.setAttribute('aria-expanded', `${opened}`);
    button.setAttribute('aria-label', unread > 0 ? `${name}, ${words.unread(unread)}` : name);
    badge.textContent = `${unread}`;
  }

  /** Shows the site's invitation in a bubble, unless the chat was opened already. */
  #invite(): void {
    if (this.#frame || !this.isConnected) return;
    const open = element('button', { type: 'button' }, this.#settings.bubble);
    const dismiss = element('button', { type: 'button', 'aria-label': words.dismiss }, '✕');
    this.#bubble = element('div', { class: 'b' }, open, dismiss);
    open.onclick = () => this.open();
    dismiss.onclick = () => {
      this.#bubble?.remove();
      this.#button.focus();
    };
    this.#button.before(this.#bubble);
  }

  /** Fits the full screen chat above a phone's keyboard, which covers the page instead of shrinking it. */
  #fit(): void {
    const { height, offsetTop } = visualViewport ?? { height: innerHeight, offsetTop: 0 };
    this.style.setProperty('--h', `${height}px`);
    this.style.setProperty('--t', `${offsetTop}px`);
  }

  #report(name: string, detail = {}): void {
    this.dispatchEvent(new CustomEvent(`porewise:${name}`, { bubbles: true, detail }));
  }
}

/** Whether white is unreadable (WCAG contrast below 4.5) on a colour that is given as `rgb(r, g, b)`. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(
    (part) => (Number(part) / 255) ** 2.2,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.183;
}
