import type { Activity } from '../../widget/chat/directLine/protocol';
import { draft, isVisitors, toMessage } from '../../widget/chat/model/message';
import { toOpinion } from '../../widget/chat/model/opinion';

const said = (more: object = {}): Activity => ({
  type: 'message',
  id: '7',
  timestamp: '2026-03-02T09:30:00.000Z',
  from: { role: 'bot' },
  text: 'Hello',
  ...more,
});
const porewise = (own: object) => ({ channelData: { porewise: own } });

describe('a message', () => {
  it('of the bot is shown with its text, time and suggestions', () => {
    const actions = [{ title: 'Clay mask', value: 'what is a clay mask?' }, { title: 'Menu' }];
    expect(toMessage(said({ suggestedActions: { actions } }))).toMatchObject({
      key: '7',
      from: 'bot',
      text: 'Hello',
      at: Date.UTC(2026, 2, 2, 9, 30),
      delivery: 'sent',
      placed: true,
      suggestions: [
        { title: 'Clay mask', value: 'what is a clay mask?' },
        { title: 'Menu', value: 'Menu' },
      ],
    });
  });

  it('with nothing to show is none', () => {
    expect(toMessage(said({ text: '' }))).toBeUndefined();
  });

  it('carries the sections of the guide that the answer is from', () => {
    const sources = [{ section: 'masks', title: 'Clay masks' }, { section: 'masks' }, 'masks'];
    expect(toMessage(said(porewise({ sources })))?.sources).toEqual([
      { section: 'masks', title: 'Clay masks' },
    ]);
  });

  it('is urgent only when the bot says so', () => {
    expect(toMessage(said(porewise({ urgent: true })))?.urgent).toBe(true);
    expect(toMessage(said(porewise({ urgent: 'yes' })))?.urgent).toBe(false);
  });

  it('draws the week plan instead of its card, with the days in order', () => {
    const rows = [
      { fact: 'clay_mask.how_often', label: 'Mask', days: ['fri', 'mon', 'someday'], mark: 'M', note: 10 },
    ];
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { body: [] } };
    const message = toMessage(
      said({ attachments: [card], ...porewise({ card: { kind: 'plan', title: 'Your week', rows } }) }),
    );
    expect(message?.plan).toEqual({
      title: 'Your week',
      rows: [{ fact: 'clay_mask.how_often', label: 'Mask', days: ['mon', 'fri'], mark: 'M', note: '10' }],
    });
    expect(message?.cards).toEqual([]);
  });

  it('keeps other cards, and says that other attachments can’t be shown', () => {
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { body: [] } };
    const message = toMessage(said({ attachments: [card, { contentType: 'image/png' }] }));
    expect(message?.cards).toEqual([{ body: [] }]);
    expect(message?.unknown).toBe(true);
  });

  it.each<[string, object]>([
    ['suggestions', { suggestedActions: { actions: 'none' } }],
    ['attachments', { attachments: [null, 3] }],
    ['channelData', { channelData: { porewise: 'x' } }],
    ['a plan', porewise({ card: { kind: 'plan', title: 'Your week', rows: [null] } })],
    ['a time', { timestamp: 'yesterday' }],
  ])('with %s of the wrong kind is shown all the same', (_, more) => {
    expect(toMessage(said(more))?.text).toBe('Hello');
  });
});

describe('the sender', () => {
  it('is the visitor by the role that our server sets', () => {
    expect(isVisitors({ type: 'message', from: { role: 'user' } })).toBe(true);
    expect(isVisitors({ type: 'message', from: { role: 'bot' } })).toBe(false);
  });

  it('is the visitor by the client’s own id, where the server sets no role', () => {
    expect(isVisitors({ type: 'message', channelData: { clientActivityID: 'a' } })).toBe(true);
    expect(isVisitors({ type: 'message' })).toBe(false);
  });
});

describe('a draft', () => {
  it('has its key, and no place yet', () => {
    expect(draft('a', 'Hello')).toMatchObject({
      key: 'a',
      id: '',
      from: 'visitor',
      delivery: 'sending',
      placed: false,
    });
  });

  it('without text is refused', () => {
    expect(() => draft('a', '')).toThrow(TypeError);
  });
});

describe('feedback', () => {
  const event = (value: unknown): Activity => ({ type: 'event', name: 'feedback', value });

  it('names the rated message', () => {
    expect(toOpinion(event({ activityId: '7', reaction: 'like' }))).toEqual({ id: '7', reaction: 'like' });
  });

  it('may say why an answer did not help', () => {
    const value = { activityId: '7', reaction: 'dislike', reason: 'incomplete' };
    expect(toOpinion(event(value))).toMatchObject({ reason: 'incomplete' });
    expect(toOpinion(event({ ...value, reason: 'ugly' }))?.reason).toBeUndefined();
  });

  it.each([
    event({ activityId: '7', reaction: 'love' }),
    event({ reaction: 'like' }),
    event('like'),
    { ...event({ activityId: '7', reaction: 'like' }), name: 'forget' },
  ])('is nothing else: %j', (activity) => {
    expect(toOpinion(activity)).toBeUndefined();
  });
});
