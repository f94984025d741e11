import { element } from './dom';
import { PorewiseChat } from './element';
import type { createPanel } from './panel';
import type { LauncherOptions } from './settings';
import type { Panel } from './types';

/** A call that was made before this script had loaded: `['send', 'Hello']`, or a function that gets the object. */
export type QueuedCall = [name: string, ...parts: unknown[]] | ((porewise: PorewiseApi) => void);

type AnyCall = (...parts: unknown[]) => void;

/** `window.Porewise`, for the page's own scripts. */
export interface PorewiseApi {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and sends `text` as the visitor's message. */
  send(text: string): void;
  /** Shows `text` in the bubble, unless the visitor dismissed one or has opened the chat. */
  invite(text: string): void;
  /** Sets what the tag's attributes set, at any time. */
  configure(options: LauncherOptions): void;
  /** Listens to `ready`, `open`, `close`, `unread` or `message`. The listener gets a CustomEvent. */
  on(name: string, listener: (event: Event) => void): void;
  off(name: string, listener: (event: Event) => void): void;
  /** Makes a call, now; before the script has loaded, `Porewise` is an array that keeps it. */
  push(...calls: QueuedCall[]): void;
  /** Removes the chat and this object from the page. */
  destroy(): void;
}

declare global {
  interface Window {
    Porewise?: PorewiseApi;
  }
}

declare const PANEL: { path: string; integrity: string };

/** Registers the element, once: a page may load the script again after `destroy`. */
function define(tag: string): typeof PorewiseChat {
  if (!customElements.get(tag)) customElements.define(tag, PorewiseChat);
  return customElements.get(tag) as typeof PorewiseChat;
}

/** This script's tag. A module and some tag managers leave no `currentScript`, so it is existing by its address. */
function findTag(): HTMLScriptElement | undefined {
  const { currentScript, scripts } = document;
  return currentScript instanceof HTMLScriptElement
    ? currentScript
    : [...scripts].reverse().find(({ src }) => /\/widget(?:-\w+)?\.js(?:\?|$)/.test(src));
}

/** Loads the panel, checked by its hash as the site may have this script checked. */
async function loadPanel(chat: PorewiseChat, { src, nonce }: HTMLScriptElement): Promise<Panel> {
  const href = new URL(src.replace(/(?:assets\/)?widget[^/]*$/, PANEL.path), src).href;
  const link = element('link', { rel: 'modulepreload', href, integrity: PANEL.integrity, crossorigin: '' });
  link.nonce = nonce;
  if (link.relList.supports('modulepreload'))
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = reject;
      document.head.append(link);
    });
  const panel: { createPanel: typeof createPanel } = await import(href);
  return panel.createPanel(chat, src);
}

function startLauncher(tag: HTMLScriptElement, queue: QueuedCall[]): void {
  const Chat = define('porewise-chat');
  const chat: PorewiseChat = new Chat({ ...tag.dataset }, (owner) => loadPanel(owner, tag));
  const porewise: PorewiseApi = {
    open: () => chat.open(),
    close: () => chat.close(),
    toggle: () => (chat.opened ? chat.close() : chat.open()),
    send: (text) => {
      chat.open();
      chat.withPanel((panel) => panel.send(text));
    },
    invite: (text) => chat.invite(text),
    configure: (options) => chat.configure(options),
    on: (name, listener) => chat.addEventListener(`porewise:${name}`, listener),
    off: (name, listener) => chat.removeEventListener(`porewise:${name}`, listener),
    push: (...calls) => {
      for (const call of calls) {
        if (typeof call === 'function') call(porewise);
        else (porewise as unknown as Record<string, AnyCall>)[call[0]]?.(...call.slice(1));
      }
    },
    destroy: () => {
      chat.destroy();
      delete window.Porewise;
    },
  };
  window.Porewise = porewise;
  chat.place();
  addEventListener('DOMContentLoaded', () => chat.place());
  porewise.push(...queue);
}

const existing: unknown = window.Porewise;
const tag = findTag();
// A second tag on the same page is ignored.
if (!existing || Array.isArray(existing)) {
  if (tag) startLauncher(tag, Array.isArray(existing) ? existing : []);
  else console.warn('Porewise: no script tag');
}
