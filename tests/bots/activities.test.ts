import { type Activity, ActivityTypes } from 'botbuilder';
import { textOf } from '../support/botClient';
import { ScriptedPerson } from '../support/scriptedPerson';

const place = (isGroup: boolean): Partial<Activity> => ({
  conversation: { id: 'place', isGroup, conversationType: isGroup ? 'channel' : 'personal', name: '' },
});
const joins = (...ids: string[]): Partial<Activity> => ({
  type: ActivityTypes.ConversationUpdate,
  membersAdded: ids.map((id) => ({ id, name: id })),
});

describe('feedback', () => {
  const event = (value: unknown): Partial<Activity> => ({ type: 'event', name: 'feedback', value });

  it.each(['like', 'dislike'])(
    'from our chat and Web Chat is reported, and not answered: %s',
    async (reaction) => {
      const person = new ScriptedPerson();
      expect(await person.sends(event({ activityId: 'a', reaction, text: 'a secret' }))).toEqual([]);
      expect(person.feedback).toEqual([{ channel: 'directline', activityId: 'a', reaction }]);
    },
  );

  it.each([
    undefined,
    'like',
    { reaction: 'like' },
    { activityId: 'a' },
    { activityId: '', reaction: 'like' },
    { activityId: 'a', reaction: 'meh' },
    { activityId: 'a'.repeat(600), reaction: 'like' },
  ])('that can’t be read counts for nothing: %j', async (value) => {
    const person = new ScriptedPerson();
    expect(await person.sends(event(value))).toEqual([]);
    expect([person.feedback, person.errors]).toEqual([[], []]);
  });
});

describe('a group outside Teams', () => {
  it('is greeted without a mention that its channel would not know', async () => {
    const person = new ScriptedPerson({ channelId: 'slack' });
    const [post] = await person.sends({ ...place(true), ...joins('bot') });
    expect(post?.text).toMatch(/^Hi, I'm Porewise[\s\S]*mention me in your message/);
    expect(post?.entities).toBeUndefined();
    expect(await person.sends({ ...place(true), ...joins('someone') })).toEqual([]);
  });
});

describe('an installer whose name has markup', () => {
  it('is mentioned without it', async () => {
    const person = new ScriptedPerson({ channelId: 'msteams' });
    const from = { id: '29:x', name: 'A</at><b>B' };
    const [post] = await person.sends({ ...place(true), ...joins('bot'), from });
    expect(post?.text).toMatch(/^Hello <at>A\/atbB<\/at>, /);
  });
});

describe('a message without words', () => {
  it.each<[string, Partial<Activity>, RegExp]>([
    ['a picture', { attachments: [{ contentType: 'image/png' }] }, /can't look at files/],
    ['nothing at all', {}, /^What would you like to know/],
    [
      'a picture beside an own mention',
      { text: '<at>Porewise</at>', attachments: [{ contentType: 'image/png' }] },
      /can't look at files/,
    ],
    ['an own mention', { text: '<at>Porewise</at>' }, /^What would you like to know/],
    ['a button that says nothing', { value: { other: 1 } }, /^What would you like to know/],
  ])('gets a next step: %s', async (_what, activity, answer) => {
    const person = new ScriptedPerson();
    const sent = await person.sends({ type: ActivityTypes.Message, ...activity });
    expect(textOf(sent)).toMatch(answer);
    expect(sent[0]?.suggestedActions?.actions.length).toBeGreaterThan(2);
    expect(textOf(await person.says('2'))).toContain('Daily care for large pores, part by part:');
  });

  it.each<[string, Partial<Activity>]>([
    ['a picture', { attachments: [{ contentType: 'image/png' }] }],
    ['nothing at all', {}],
    ['an own mention', { text: '<at>Porewise</at>' }],
    ['an emoji', { text: '😟' }],
  ])('gets urgent help when a red flag was raised before it: %s', async (_what, activity) => {
    const person = new ScriptedPerson();
    await person.says('my face is swelling and I can’t breathe');
    const [answer] = await person.sends({ type: ActivityTypes.Message, ...activity });
    expect(answer?.channelData.porewise.urgent).toBe(true);
    expect(answer?.text).toContain('call your local emergency number');
  });

  it('is taken by what its button says', async () => {
    const person = new ScriptedPerson();
    const [answer] = await person.sends({ type: ActivityTypes.Message, value: { say: ' clay mask ' } });
    expect(answer?.text).toContain('once or twice a week');
  });
});
