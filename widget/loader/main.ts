import { PorewiseChat } from './element';
import { readLauncherSettings } from './settings';

/** What the page's own scripts can do with the chat. */
export interface PorewiseApi {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and says `text` as the visitor. */
  send(text: string): void;
  /** Hears of `ready`, `open`, `close`, `unread` and `message`; the listener gets a CustomEvent. */
  on(name: string, listener: (event: Event) => void): void;
  off(name: string, listener: (event: Event) => void): void;
  /** Takes the chat and this object off the page. */
  destroy(): void;
}

declare global {
  interface Window {
    Porewise?: PorewiseApi;
  }
}

/** The registered class: a page that took the chat away may load it again. */
function define(tag: string): typeof PorewiseChat {
  const known = customElements.get(tag);
  if (known) return known as typeof PorewiseChat;
  customElements.define(tag, PorewiseChat);
  return PorewiseChat;
}

const script = document.currentScript;
// A second tag on the same page adds nothing.
if (script instanceof HTMLScriptElement && !window.Porewise) {
  const settings = readLauncherSettings(script);
  const chat = new (define('porewise-chat'))(settings);
  window.Porewise = {
    open: () => chat.open(),
    close: () => chat.close(),
    toggle: () => chat.toggle(),
    send: (text) => chat.send(text),
    on: (name, listener) => chat.addEventListener(`porewise:${name}`, listener),
    off: (name, listener) => chat.removeEventListener(`porewise:${name}`, listener),
    destroy: () => {
      chat.remove();
      delete window.Porewise;
    },
  };
  if (document.body) document.body.append(chat);
  else addEventListener('DOMContentLoaded', () => document.body.append(chat), { once: true });
}
