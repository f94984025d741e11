import { MemoryStorage } from 'botbuilder';
import { wasAnswered, withAnswered } from '../../bots/conversation/conversationRecord';
import { ScriptedPerson, scriptedAssistant } from '../support/scriptedPerson';

const MINUTE_MS = 60_000;
const ask = 'how often should I use a clay mask?';

describe('an activity that comes again', () => {
  it('is answered once, sent five times at once and again later', async () => {
    const person = new ScriptedPerson();
    const same = () => person.says(ask, { id: 'same' });
    const answers = (await Promise.all([same(), same(), same(), same(), same()])).flat();
    expect(answers).toHaveLength(1);
    expect(await same()).toEqual([]);
  });

  it('is answered once over a restart', async () => {
    const storage = new MemoryStorage();
    await new ScriptedPerson({ storage }).says(ask, { id: 'same' });
    expect(await new ScriptedPerson({ storage }).says(ask, { id: 'same' })).toEqual([]);
  });

  it('is answered once when it has nothing but a file', async () => {
    const person = new ScriptedPerson();
    const file = { attachments: [{ contentType: 'image/png' }], text: '', id: 'same' };
    expect(await person.sends({ type: 'message', ...file })).toHaveLength(1);
    expect(await person.sends({ type: 'message', ...file })).toEqual([]);
  });

  it('is another when it comes in another conversation', async () => {
    const person = new ScriptedPerson();
    const into = (id: string) =>
      person.says(ask, {
        id: 'same',
        conversation: { id, isGroup: false, conversationType: 'personal', name: '' },
      });
    expect(await into('one')).toHaveLength(1);
    expect(await into('other')).toHaveLength(1);
  });

  it('is answered each time when it has no id to be known by', async () => {
    const person = new ScriptedPerson();
    for (let i = 0; i < 2; i++) expect(await person.says(ask, { id: '' })).toHaveLength(1);
  });

  it('is answered when the first time failed', async () => {
    const { knowledge, recognizer } = scriptedAssistant();
    const faults = [new Error('a fault')];
    const understand = (text: string) => {
      const fault = faults.pop();
      if (fault) throw fault;
      return recognizer.understand(text);
    };
    const person = new ScriptedPerson({
      assistant: { knowledge, recognizer: { ...recognizer, understand } },
    });
    const [apology] = await person.says(ask, { id: 'same' });
    expect(apology?.text).toMatch(/^Sorry, something went wrong/);
    const [answer] = await person.says(ask, { id: 'same' });
    expect(answer?.text).toContain('once or twice a week');
  });
});

describe('the memory of answered activities', () => {
  const fill = (count: number, now: (i: number) => number) => {
    let answered: string[] = [];
    for (let i = 0; i < count; i++) answered = withAnswered(answered, `activity-${i}`, now(i));
    return answered;
  };

  it('lasts ten minutes', () => {
    const answered = withAnswered(withAnswered([], 'old', 0), 'young', MINUTE_MS);
    const later = withAnswered(answered, 'new', 10.5 * MINUTE_MS);
    expect(['old', 'young', 'new'].map((id) => wasAnswered(later, id))).toEqual([false, true, true]);
  });

  it('holds ten thousand of them in under 200 kB, the latest', () => {
    const recent = Array.from({ length: 10_000 }, (_, i) => `${String(i).padStart(8, '0')}0`);
    const answered = withAnswered(recent, 'one more', 0);
    expect(answered).toHaveLength(10_000);
    expect(wasAnswered(answered, 'one more')).toBe(true);
    expect(answered[0]).toBe(recent[1]);
    expect(JSON.stringify(fill(100, () => Date.now())).length * 100).toBeLessThan(200_000);
  });

  it('tells ids apart', () => {
    const answered = fill(1_000, () => 0);
    expect(Array.from({ length: 1_000 }, (_, i) => wasAnswered(answered, `other-${i}`))).not.toContain(true);
    expect(wasAnswered(answered, 'activity-0')).toBe(true);
  });
});
