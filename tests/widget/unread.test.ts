import { Unread } from '../../widget/chat/unread';
import type { ToChat, ToLauncher } from '../../widget/messages';

let told: ToLauncher[];
let hear: (message: ToChat) => void;
let unread: Unread;

beforeEach(() => {
  told = [];
  unread = new Unread({
    embedded: true,
    tell: (message) => told.push(message),
    onMessage: (listener) => {
      hear = listener;
    },
  });
});

const counts = () => told.flatMap((message) => (message.porewise === 'unread' ? [message.count] : []));

it('counts the bot’s messages while the page is hidden', () => {
  unread.count({ from: 'bot' });
  hear({ porewise: 'hidden' });
  unread.count({ from: 'bot' });
  unread.count({ from: 'visitor' });
  unread.count({ from: 'bot' });
  expect(counts()).toEqual([1, 2]);
});

it('starts again when the page is shown', () => {
  hear({ porewise: 'hidden' });
  unread.count({ from: 'bot' });
  hear({ porewise: 'shown', focus: true });
  unread.count({ from: 'bot' });
  expect(counts()).toEqual([1, 0]);
});

it('tells of each message, and never what it says', () => {
  unread.count({ from: 'visitor' });
  unread.count({ from: 'bot' });
  expect(told).toEqual([
    { porewise: 'message', from: 'visitor' },
    { porewise: 'message', from: 'bot' },
  ]);
});
