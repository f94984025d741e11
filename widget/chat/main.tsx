import { render } from 'preact';
import { DirectLineApi } from './directLine/api';
import { ChatConnection } from './directLine/connection';
import { SessionStore } from './directLine/session';
import { connectHost } from './host';
import { Chat } from './model/chat';
import { readChatSettings } from './settings';
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
const chat = new Chat((events) => new ChatConnection(api, new SessionStore(), settings.locale, events), {
  message: (from) => unread.count(from),
});
render(<ChatView chat={chat} settings={settings} host={host} />, root);
