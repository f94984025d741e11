import type { Porewise, QueuedCall } from '../package';
import { element } from './dom';
import { PorewiseChat } from './element';
import type { createPanel } from './panel';
import type { Panel } from './types';

type AnyCall = (...parts: unknown[]) => void;

declare global {
  interface Window {
    Porewise?: Porewise;
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
  const porewise: Porewise = {
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
