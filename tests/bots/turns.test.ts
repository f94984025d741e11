import { type Activity, ActivityTypes, MemoryStorage, type StoreItems } from 'botbuilder';
import { ConversationStates } from '../../bots/conversationStates';
import { newDialogState } from '../../dialogs/types';
import { Person, textOf } from '../support/person';

/** A store whose writes fail while `broken`. */
class BreakableStorage extends MemoryStorage {
  broken = false;

  override async write(changes: StoreItems): Promise<void> {
    if (this.broken) throw new Error('disk full');
    await super.write(changes);
  }
}

const join = (): Partial<Activity> => ({
  type: ActivityTypes.ConversationUpdate,
  membersAdded: [
    { id: 'person', name: 'Person' },
    { id: 'bot', name: 'Porewise' },
  ],
});

describe('a turn', () => {
  it('greets once, says that it is a bot, and offers a start', async () => {
    const person = await Person.meets();
    const [greeting, ...more] = await person.sends(join());
    expect(greeting?.text).toMatch(/\bbot\b/);
    expect(greeting?.suggestedActions?.actions.length).toBeGreaterThan(2);
    expect(more).toEqual([]);
    expect(await person.sends(join())).toEqual([]);
  });

  it('greets once when bot and person join one after the other, as Azure Direct Line tells it', async () => {
    const person = await Person.meets();
    const joins = (id: string) =>
      person.sends({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id, name: id }] });
    expect(await joins('bot')).toHaveLength(1);
    expect(await joins('person')).toHaveLength(0);
  });

  it('answers the same activity once, sent five times at once and again later', async () => {
    const person = await Person.meets();
    const same = () => person.says('how often should I use a clay mask?', { id: 'same' });
    const answers = (await Promise.all([same(), same(), same(), same(), same()])).flat();
    expect(answers).toHaveLength(1);
    expect(await same()).toEqual([]);
  });

  it('answers messages of one conversation in the order they came', async () => {
    const person = await Person.meets();
    const asked = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 'clay mask' : 'microneedling'));
    const answers = (await Promise.all(asked.map((text) => person.says(text)))).map(textOf);
    expect(answers.map((text) => (text.includes('clay mask') ? 'clay mask' : 'microneedling'))).toEqual(
      asked,
    );
  });

  it('loses no turn of many at once', async () => {
    const storage = new MemoryStorage();
    const person = await Person.meets({ storage });
    await Promise.all(Array.from({ length: 50 }, () => person.says('thanks')));
    const record = await new ConversationStates(storage).load('directline/conversation');
    expect(record.dialog.turns).toBe(50);
  });

  it('apologizes once when its store fails, keeps nothing, and answers the next message', async () => {
    const storage = new BreakableStorage();
    const person = await Person.meets({ storage });
    await person.says('does laser hurt?');
    storage.broken = true;
    const failed = await person.says('clay mask');
    expect(failed.filter(({ text }) => text?.startsWith('Sorry, something went wrong'))).toHaveLength(1);
    storage.broken = false;
    expect(textOf(await person.says('and the peel?'))).toContain('a chemical peel feels');
  });

  it('never lets a second process overwrite a turn unseen', async () => {
    const states = new ConversationStates(new MemoryStorage());
    await states.save('c', { dialog: newDialogState(), greeted: true, answered: [] });
    const [one, other] = [await states.load('c'), await states.load('c')];
    await states.save('c', { ...one, answered: ['a'] });
    await expect(states.save('c', { ...other, answered: ['b'] })).rejects.toThrow(/etag/i);
  });

  it('takes out its own mention and keeps those of others', async () => {
    const person = await Person.meets({ channelId: 'msteams' });
    const mention = (id: string, text: string) => ({
      type: 'mention',
      mentioned: { id, name: text },
      text: `<at>${text}</at>`,
    });
    const [answer] = await person.says('<at>Porewise</at> clay mask', {
      entities: [mention('bot', 'Porewise')],
    });
    expect(answer?.text).toContain('once or twice a week');
  });

  it('says that it takes no files when a message has nothing but one', async () => {
    const person = await Person.meets();
    const [answer] = await person.sends({
      type: ActivityTypes.Message,
      attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/x.png' }],
    });
    expect(answer?.text).toMatch(/can't look at files/);
  });

  it('takes what a card button says as the message', async () => {
    const person = await Person.meets();
    const [answer] = await person.sends({ type: ActivityTypes.Message, value: { say: 'clay mask' } });
    expect(answer?.text).toContain('once or twice a week');
  });

  it('survives text of any kind', async () => {
    const person = await Person.meets();
    const odd = [
      '\u0000\u0000',
      '\ud800',
      'é'.repeat(70_000),
      '(((('.repeat(9000),
      '👩‍👩‍👧‍👦'.repeat(500),
      '‮abc',
      '__proto__',
      '{procedure} {topics}',
      '$& $1',
    ];
    for (const text of odd) expect((await person.says(text)).length).toBe(1);
    expect(person.errors).toEqual([]);
  });
});

describe('rendering', () => {
  const plan = ['make me a plan', 'oily', 'no', 'nothing', 'plenty'];

  async function lastReply(channelId: string): Promise<Partial<Activity>[]> {
    const person = await Person.meets({ channelId });
    let reply: Partial<Activity>[] = [];
    for (const text of plan) reply = await person.says(text);
    return reply;
  }

  it('draws the week plan as a card on the web', async () => {
    const [answer] = await lastReply('directline');
    expect(answer?.attachments?.[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  });

  it('sends text and card apart in Teams, with at most three chips', async () => {
    const [text, card, ...more] = await lastReply('msteams');
    expect(text?.attachments).toBeUndefined();
    expect(text?.suggestedActions?.actions.length).toBeLessThanOrEqual(3);
    expect(card?.attachments).toHaveLength(1);
    expect(card?.text).toBeUndefined();
    expect(more).toEqual([]);
  });

  it('writes the week plan as lines where there are no cards', async () => {
    const [answer] = await lastReply('sms');
    expect(answer?.text).toMatch(/- Clay mask: Wed, Sat/);
    expect(answer?.attachments).toBeUndefined();
  });
});
