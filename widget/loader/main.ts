import { PorewiseChat } from './element';
import { readLauncherSettings } from './settings';

/** `window.Porewise`, for the page's own scripts. */
export interface PorewiseApi {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and sends `text` as the visitor's message. */
  send(text: string): void;
  /** Listens to `ready`, `open`, `close`, `unread` or `message`. The listener gets a CustomEvent. */
  on(name: string, listener: (event: Event) => void): void;
  off(name: string, listener: (event: Event) => void): void;
  /** Removes the chat and this object from the page. */
  destroy(): void;
}

declare global {
  interface Window {
    Porewise?: PorewiseApi;
  }
}

/** Registers the element, once: a page may load the script again after `destroy`. */
function define(tag: string): typeof PorewiseChat {
  const known = customElements.get(tag);
  if (known) return known as typeof PorewiseChat;
  customElements.define(tag, PorewiseChat);
  return PorewiseChat;
}

const script = document.currentScript;
// A second tag on the same page is ignored.
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
