/** The launcher's words. A translation changes only this file. */
export const launcherStrings = {
  open: 'Open chat',
  waits: 'your conversation goes on',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  dismiss: 'Dismiss',
};

/** The words of the frame that a click opens. */
export const panelStrings = { frame: (brand = '') => `Chat ${brand}` };

/** The chat page's own words. The bot's words come from its knowledge. */
export const chatStrings = {
  disclosure: 'I’m a bot, not a doctor',
  close: 'Close chat',
  menu: 'Options',
  restart: 'New conversation',
  restartAsk: 'Start over? This conversation will be cleared here.',
  restartYes: 'Start over',
  download: 'Download transcript',
  forget: 'Erase my data',
  forgetAsk: 'Erase this conversation and all that is kept of it? This can’t be undone.',
  forgetYes: 'Erase',
  keep: 'Keep it',
  forgetFailed: 'It could not be erased. Please try again.',
  guide: 'Read the guide',
  conversation: 'Conversation',
  log: 'Messages',
  said: (who: string) => `${who} said:`,
  you: 'You',
  suggestions: 'Suggested replies',
  input: 'Your message',
  placeholder: 'Ask about your pores …',
  send: 'Send',
  left: (count: number) => `${count} characters left`,
  newest: 'Newest messages',
  sending: 'Sending …',
  waiting: 'Waiting for a connection …',
  failed: 'Not sent.',
  retry: 'Try again',
  sources: 'From the guide:',
  newTab: '(opens in a new tab)',
  helpful: 'Was this helpful?',
  like: 'Yes, helpful',
  dislike: 'No, not helpful',
  whyNot: 'What was wrong with it?',
  reasons: { wrong: 'Wrong', incomplete: 'Incomplete', off: 'Not what I asked' },
  thanks: 'Thank you.',
  others: 'Or was it this?',
  urgent: 'Please read this first',
  connecting: 'Connecting …',
  reconnecting: 'The connection is gone. Trying again …',
  offline: 'You are offline. What you write is sent when you are back.',
  unavailable: 'The chat cannot be reached right now. It keeps trying.',
  fresh: 'The last conversation has ended. This is a new one.',
  unknown: 'This part of the answer can’t be shown here.',
  transcript: (name: string) => `Conversation with ${name}`,
  print: 'Print',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'It could not be copied.',
  calendar: 'Add to calendar',
  calendarFile: 'week-plan.ics',
  planRow: 'Step',
  planToday: 'Today:',
  planDays: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  planYes: 'yes',
  planNo: 'no',
};

/** The words of the guide page's search. */
export const guideStrings = {
  found: (count: number) => (count === 0 ? 'Nothing found' : count === 1 ? '1 passage' : `${count} passages`),
};

/** The words of the page on the chat's look. */
export const themeStrings = { copied: 'Copied', copyFailed: 'It could not be copied: mark it and copy it.' };

/** Languages written from right to left. */
export const rightToLeft = ['ar', 'fa', 'he', 'ur'];
