import { render } from 'preact';
import { DirectLineApi } from './directLine/api';
import { ChatConnection } from './directLine/connection';
import { fields } from './directLine/protocol';
import { SessionStore } from './directLine/session';
import { connectHost } from './host';
import { keepScroll } from './keepScroll';
import { Chat } from './model/chat';
import { readChatSettings, readLook } from './settings';
import { applyTheme } from './theme';
import { Unread } from './unread';
import { ChatView } from './view/ChatView';

const root = document.getElementById('app');
if (!root) throw new Error('the page has no element with the id "app"');
const settings = readChatSettings(root, location.hash, window.parent !== window);
applyTheme(document.documentElement, settings.look, settings.locale);

const host = connectHost(settings.look.origin);
const unread = new Unread(host);
const api = new DirectLineApi(settings.directLine);
const store = new SessionStore(settings.session, (session) => host.tell({ porewise: 'session', session }));
const chat = new Chat((events) => new ChatConnection(api, store, settings.locale, events), {
  message: (spoken) => unread.count(spoken),
});
host.onMessage((message) => {
  if (message.porewise === 'look')
    applyTheme(document.documentElement, readLook(fields(message.look)), settings.locale);
});
if (host.embedded) keepScroll();
render(<ChatView chat={chat} settings={settings} host={host} />, root);
