import { DirectLineError } from '../../widget/chat/directLine/api';
import type { Activity } from '../../widget/chat/directLine/protocol';
import { Chat } from '../../widget/chat/model/chat';

let chat: Chat;
let posted: Activity[];
let told: string[];
let refusal: Error | undefined;
let restarts: number;

beforeEach(() => {
  jest.useFakeTimers();
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
  [posted, told, refusal, restarts] = [[], [], undefined, 0];
  chat = new Chat(
    () => ({
      run: async () => {},
      online: async () => {},
      post: async (activity) => {
        posted.push(activity);
        if (refusal) throw refusal;
        return `id${posted.length}`;
      },
      restart: () => {
        restarts += 1;
        chat.fresh();
      },
    }),
    { message: ({ from }) => told.push(from) },
  );
  chat.start(() => {});
});
afterEach(() => jest.useRealTimers());

const settle = () => jest.advanceTimersByTimeAsync(0);
const texts = () => chat.state.messages.map(({ text }) => text);
const fromBot = (id: string, text: string): Activity => ({
  type: 'message',
  id,
  text,
  from: { role: 'bot' },
});
/** The activity that the server sends back for the message that was posted last. */
const echo = (id: string): Activity => ({
  ...(posted.at(-1) ?? { type: 'message' }),
  id,
  from: { role: 'user' },
});

describe('what the visitor says', () => {
  it('is shown at once, then as sent', async () => {
    chat.say('  hello ');
    expect(chat.state.messages).toMatchObject([{ text: 'hello', from: 'visitor', delivery: 'sending' }]);
    await settle();
    expect(chat.state.messages).toMatchObject([{ delivery: 'sent', id: 'id1' }]);
    expect(told).toEqual(['visitor']);
  });

  it('is nothing without words', () => {
    chat.say(' \n');
    expect(texts()).toEqual([]);
  });

  it('is shown once when the server sends it back', async () => {
    chat.say('hello');
    await settle();
    chat.activities([echo('7')], false);
    chat.activities([echo('7')], false);
    expect(chat.state.messages).toMatchObject([{ text: 'hello', placed: true, id: '7' }]);
  });

  it('can be sent again when it was refused, as the same message', async () => {
    refusal = new DirectLineError(400, undefined);
    chat.say('hello');
    await settle();
    const [failed] = chat.state.messages;
    expect(failed?.delivery).toBe('failed');
    expect(chat.state.typing).toBe(false);
    refusal = undefined;
    if (failed) chat.deliver(failed);
    await settle();
    expect(chat.state.messages).toMatchObject([{ delivery: 'sent' }]);
    expect(new Set(posted.map(({ channelData }) => channelData?.clientActivityID)).size).toBe(1);
  });
});

describe('the bot', () => {
  it('is typing until it answers', () => {
    chat.say('hello');
    expect(chat.state.typing).toBe(true);
    chat.activities([fromBot('1', 'Hi')], false);
    expect(chat.state.typing).toBe(false);
    expect(told).toEqual(['visitor', 'bot']);
  });

  it('is typing when it says so, for 15 seconds at most', () => {
    chat.activities([{ type: 'typing', from: { role: 'bot' } }], false);
    expect(chat.state.typing).toBe(true);
    jest.advanceTimersByTime(15_000);
    expect(chat.state.typing).toBe(false);
  });

  it('was typing before the page was loaded, which is not shown', () => {
    chat.activities([{ type: 'typing', from: { role: 'bot' } }, fromBot('1', 'Hi')], true);
    expect(chat.state.typing).toBe(false);
    expect(told).toEqual([]);
  });

  it('is shown once, however often an activity comes', () => {
    chat.activities([fromBot('1', 'Hi')], true);
    chat.activities([fromBot('1', 'Hi'), fromBot('2', 'Hello')], false);
    expect(texts()).toEqual(['Hi', 'Hello']);
  });
});

describe('a rating', () => {
  const rate = () => {
    const [answer] = chat.state.messages;
    if (answer) chat.rate(answer, { reaction: 'like', reason: undefined });
  };

  it('is shown, and sent without the answer’s text', async () => {
    chat.activities([fromBot('1', 'Hi')], false);
    rate();
    await settle();
    expect(chat.state.messages[0]?.reaction).toBe('like');
    expect(posted).toMatchObject([{ name: 'feedback', value: { activityId: '1', reaction: 'like' } }]);
    expect(JSON.stringify(posted)).not.toContain('Hi');
  });

  it('is shown again after a reload', () => {
    const event = { type: 'event', name: 'feedback', value: { activityId: '1', reaction: 'dislike' } };
    chat.activities([fromBot('1', 'Hi'), event], true);
    expect(chat.state.messages[0]?.reaction).toBe('dislike');
  });
});

it('sends the data of a card’s button as a postBack', async () => {
  chat.submit({ day: 'mon' });
  await settle();
  expect(posted).toMatchObject([{ type: 'message', value: { day: 'mon' }, channelData: { postBack: true } }]);
});

describe('a new conversation', () => {
  beforeEach(async () => {
    chat.say('hello');
    await settle();
  });

  it('begins empty when the visitor asks for it', () => {
    chat.restart();
    expect(restarts).toBe(1);
    expect(chat.state).toMatchObject({ messages: [], renewed: false });
  });

  it('takes over what is not sent yet when the old one is gone, and says so', () => {
    chat.say('and why?');
    chat.fresh();
    expect(texts()).toEqual(['and why?']);
    expect(chat.state.renewed).toBe(true);
  });

  it('begins after the old one was erased', async () => {
    await expect(chat.forget()).resolves.toBe(true);
    expect(posted.at(-1)).toMatchObject({ type: 'event', name: 'forget' });
    expect(texts()).toEqual([]);
  });

  it('does not begin when the old one could not be erased', async () => {
    refusal = new DirectLineError(400, undefined);
    await expect(chat.forget()).resolves.toBe(false);
    expect(texts()).toEqual(['hello']);
  });
});
