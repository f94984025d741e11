import { type Activity, ActivityTypes, MemoryStorage } from 'botbuilder';
import { ConversationStates } from '../../bots/conversation/conversations';
import type { Assistant } from '../../bots/skincareBot';
import { textOf } from '../support/botClient';
import { ScriptedPerson, scriptedAssistant } from '../support/scriptedPerson';

const join = (): Partial<Activity> => ({
  type: ActivityTypes.ConversationUpdate,
  membersAdded: [
    { id: 'person', name: 'Person' },
    { id: 'bot', name: 'Porewise' },
  ],
});

describe('a turn', () => {
  it('greets once, says that it is a bot, and offers a start', async () => {
    const person = new ScriptedPerson();
    const [greeting, ...more] = await person.sends(join());
    expect(greeting?.text).toMatch(/\bbot\b/);
    expect(greeting?.suggestedActions?.actions.length).toBeGreaterThan(2);
    expect(more).toEqual([]);
    expect(await person.sends(join())).toEqual([]);
  });

  it('greets once when bot and person join one after the other, as Azure Direct Line tells it', async () => {
    const person = new ScriptedPerson();
    const joins = (id: string) =>
      person.sends({ type: ActivityTypes.ConversationUpdate, membersAdded: [{ id, name: id }] });
    expect(await joins('bot')).toHaveLength(1);
    expect(await joins('person')).toHaveLength(0);
  });

  it('answers messages of one conversation in the order they came', async () => {
    const person = new ScriptedPerson();
    const asked = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 'clay mask' : 'microneedling'));
    const answers = (await Promise.all(asked.map((text) => person.says(text)))).map(textOf);
    expect(answers.map((text) => (/clay/i.test(text) ? 'clay mask' : 'microneedling'))).toEqual(asked);
  });

  it('loses no turn of many at once', async () => {
    const storage = new MemoryStorage();
    const person = new ScriptedPerson({ storage });
    await Promise.all(Array.from({ length: 50 }, () => person.says('thanks')));
    const record = await new ConversationStates(storage).load('directline/conversation');
    expect(record.dialog.turns).toBe(50);
  });

  it('apologizes once for a message that it fails on, keeps nothing of it, and answers the next', async () => {
    const { knowledge, recognizer } = scriptedAssistant();
    const understand = (text: string) => {
      if (text === 'poison') throw new Error('a fault');
      return recognizer.understand(text);
    };
    const assistant: Assistant = { knowledge, recognizer: { ...recognizer, understand } };
    const person = new ScriptedPerson({ assistant });
    await person.says('does laser hurt?');
    const failed = await person.says('poison');
    expect(failed.map(({ text }) => text)).toEqual([expect.stringMatching(/^Sorry, something went wrong/)]);
    expect(person.errors).toHaveLength(1);
    expect(textOf(await person.says('and the peel?'))).toContain('a chemical peel feels');
  });

  it('says that it takes no files when a message has nothing but one', async () => {
    const person = new ScriptedPerson();
    const [answer] = await person.sends({
      type: ActivityTypes.Message,
      attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/x.png' }],
    });
    expect(answer?.text).toMatch(/can't look at files/);
  });
});
