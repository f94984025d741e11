import { launcherStrings as words } from '../strings';
import { addStyle, element, icon } from './dom';
import { colorOf, type LauncherOptions, themeOf } from './settings';
import { launcherStyle } from './styles';
import type { Panel } from './types';
import { keepVisit, readVisit } from './visit';

const BUBBLE_AFTER_S = 8;
const OPEN_ICON = 'M4 5.5h16v11h-9l-4 4v-4H4z';

/**
 * `<porewise-chat>`: a button, and an invitation beside it. Before the first click it stores, fetches and sets nothing;
 * the click loads the panel. It may be moved, or taken out with the page's body: then it comes back.
 */
export class PorewiseChat extends HTMLElement {
  options: LauncherOptions;
  readonly #load: (chat: PorewiseChat) => Promise<Panel>;
  readonly #button = element('button', { type: 'button', class: 'l' });
  readonly #badge = element('span', { class: 'n' });
  #bubble: HTMLElement | undefined;
  #panel: Promise<Panel> | undefined;
  /** Messages that came while the chat was closed. */
  unread = 0;
  #over = false;

  /** @param load gets the panel, once */
  constructor(options: LauncherOptions, load: (chat: PorewiseChat) => Promise<Panel>) {
    super();
    this.options = options;
    this.#load = load;
    this.#button.onclick = () => this.open();
    const shadow = this.attachShadow({ mode: 'open' });
    addStyle(shadow, launcherStyle);
    shadow.append(this.#button);
    const { bubble, bubbleAfter = BUBBLE_AFTER_S } = options;
    if (bubble) setTimeout(() => this.invite(), Number(bubbleAfter) * 1000);
  }

  connectedCallback(): void {
    this.draw();
    if (this.#panel) this.withPanel((panel) => panel.moved());
    else if (readVisit().open) this.open(false);
  }

  /** A router may have replaced the body. */
  disconnectedCallback(): void {
    setTimeout(() => this.place());
  }

  /** Puts the element into the page, unless it is there or was destroyed. */
  place(): void {
    if (!this.isConnected && !this.#over) document.body?.append(this);
  }

  destroy(): void {
    this.#over = true;
    this.close();
    this.remove();
  }

  get opened(): boolean {
    return this.hasAttribute('open');
  }

  /** @param focus whether the visitor asked for it, so that what is typed goes into the chat */
  open(focus = true): void {
    this.place();
    if (this.opened) return;
    this.#bubble?.remove();
    this.toggleAttribute('open', true);
    this.withPanel((panel) => panel.show(focus));
  }

  close(): void {
    if (this.opened) this.withPanel((panel) => panel.hide());
  }

  /** Does something with the panel when it is there; the first call loads it. */
  withPanel(act: (panel: Panel) => void): void {
    this.#panel ??= this.#load(this);
    this.#panel.then(act, console.error);
  }

  /** Takes other options over, also while the chat is open. */
  configure(options: LauncherOptions): void {
    Object.assign(this.options, options);
    this.draw();
    if (this.#panel) this.withPanel((panel) => panel.restyle());
  }

  /** Shows an invitation, unless the visitor dismissed one or has opened the chat. */
  invite(text = this.options.bubble ?? ''): void {
    const { begun, dismissed } = readVisit();
    if (begun || dismissed || this.#panel) return;
    const open = element('button', { type: 'button' }, text);
    const dismiss = element('button', { type: 'button', 'aria-label': words.dismiss }, '✕');
    this.#bubble?.remove();
    this.#bubble = element('div', { class: 'b' }, open, dismiss);
    open.onclick = () => this.open();
    dismiss.onclick = () => {
      this.#bubble?.remove();
      keepVisit({ dismissed: true });
      this.#button.focus();
    };
    this.#button.before(this.#bubble);
  }

  report(name: string, detail = {}): void {
    this.dispatchEvent(new CustomEvent(`porewise:${name}`, { bubbles: true, detail }));
  }

  draw(): void {
    const { position = '', label = '', accent, accentDark, theme } = this.options;
    const button = this.#button;
    const { unread } = this;
    const waits = unread || (!this.#panel && readVisit().begun);
    const dark = themeOf(theme) === 'dark';
    this.setAttribute('position', position);
    this.toggleAttribute('dark', dark);
    const color = colorOf((dark && accentDark) || accent);
    if (color) this.style.setProperty('--accent', color);
    button.replaceChildren(icon(OPEN_ICON), label, waits ? this.#badge : '');
    button.setAttribute('aria-expanded', `${this.opened}`);
    const news = unread ? words.unread(unread) : words.waits;
    button.setAttribute('aria-label', (label || words.open) + (waits ? `, ${news}` : ''));
    this.#badge.textContent = unread ? `${unread}` : '';
    const light = isLight(getComputedStyle(button).backgroundColor);
    this.style.setProperty('--on', light ? '#1d1a18' : '#fff');
  }
}

/** Whether white is unreadable (WCAG contrast below 4.5) on a colour that is given as `rgb(r, g, b)`. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(
    (part) => (Number(part) / 255) ** 2.2,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.183;
}
