import { type Look, readFrameMessage, THEMED, type ToChat, type ToLauncher } from '../messages';
import { panelStrings as words } from '../strings';
import { addStyle, element } from './dom';
import type { PorewiseChat } from './element';
import { coverPage, uncoverPage } from './modal';
import { panelStyle } from './panelStyle';
import { chatAddress, colorOf, themeOf } from './settings';
import { FULL_SCREEN } from './styles';
import type { Panel } from './types';
import { keepVisit, readVisit } from './visit';

/** Opens the chat page in a frame of the launcher. @param src the launcher's own address */
export function createPanel(chat: PorewiseChat, src: string): Panel {
  const address = chatAddress(chat.options, src);
  const { topic, brand } = chat.options;
  if (topic) address.searchParams.set('topic', topic);
  const { session } = readVisit();
  address.hash = encodeURIComponent(JSON.stringify({ ...lookOf(chat), session }));
  const frame = element('iframe', { src: address.href, title: words.frame(brand), allow: 'clipboard-write' });
  let ready = false;
  const waiting: ToChat[] = [];

  const say = (message: ToChat) => {
    if (ready) frame.contentWindow?.postMessage(message, address.origin);
    else waiting.push(message);
  };

  /** Takes messages only from the frame's page, and only from its origin. */
  const hear = ({ source, origin, data }: MessageEvent) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    const message = readFrameMessage<ToLauncher>(data);
    if (!message) return;
    const { porewise: name, ...detail } = message;
    if (message.porewise === 'close') return chat.close();
    if (message.porewise === 'session') return keepVisit({ session: message.session });
    if (message.porewise === 'ready') {
      ready = true;
      chat.toggleAttribute('ready', true);
      for (const said of waiting.splice(0)) say(said);
    }
    if (message.porewise === 'unread') {
      chat.unread = message.count;
      chat.draw();
    }
    chat.report(name, detail);
  };
  addEventListener('message', hear);
  for (const change of ['resize', 'scroll']) visualViewport?.addEventListener(change, () => fitScreen(chat));
  addEventListener('resize', () => chat.opened && coverPage(chat));
  if (chat.shadowRoot) addStyle(chat.shadowRoot, panelStyle);
  chat.shadowRoot?.append(frame);

  return {
    show(focus) {
      frame.hidden = false;
      fitScreen(chat);
      coverPage(chat);
      if (focus) frame.focus();
      say({ porewise: 'shown', focus });
      // On the next page it goes on, except where it would cover that.
      keepVisit({ open: !matchMedia(FULL_SCREEN).matches, begun: true });
      chat.draw();
      chat.report('open');
    },
    hide() {
      chat.toggleAttribute('open', false);
      frame.hidden = true;
      uncoverPage();
      say({ porewise: 'hidden' });
      keepVisit({ open: false });
      chat.draw();
      chat.shadowRoot?.querySelector<HTMLElement>('.l')?.focus();
      chat.report('close');
    },
    send: (text) => say({ porewise: 'send', text }),
    restyle: () => say({ porewise: 'look', look: lookOf(chat) }),
    moved() {
      ready = false;
      chat.toggleAttribute('ready', false);
      if (!chat.opened) say({ porewise: 'hidden' });
    },
  };
}

/** The look that the page and the options ask for. */
function lookOf(chat: PorewiseChat): Look {
  const { brand, logo, font, theme, locale, accent, accentDark } = chat.options;
  const page = getComputedStyle(chat);
  const colors: Record<string, string | undefined> = {
    accent: colorOf(accent),
    'accent-dark': colorOf(accentDark),
  };
  for (const name of THEMED) colors[name] ||= page.getPropertyValue(`--porewise-${name}`);
  return { origin: location.origin, brand, logo, font, theme: themeOf(theme), locale, colors };
}

/** Fits the full screen chat above a phone's keyboard, which covers the page instead of shrinking it. */
function fitScreen({ style }: HTMLElement): void {
  const { height, offsetTop } = visualViewport ?? { height: innerHeight, offsetTop: 0 };
  style.setProperty('--h', `${height}px`);
  style.setProperty('--y', `${offsetTop}px`);
}
