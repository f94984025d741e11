import type { RedFlag } from '../../../understanding/types';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { says, form, privacy, consultation } = guide.knowledge;
const help = guide.topic('adverse_reaction', 'urgent');
const distress = guide.topic('emotional_distress', 'distress');
const [first, again] = help.says;
const URGENT: RedFlag = { kind: 'urgent', topic: help.id, sign: 'blisters' };
const CRISIS: RedFlag = { kind: 'crisis', topic: distress.id, sign: 'harm' };

const flagged = (redFlag: RedFlag) => {
  const talk = new Talk(guide);
  talk.says('what is a peel', 'chemical_peel');
  talk.says('help', { topic: redFlag.topic, redFlag });
  return talk;
};

describe('a red flag', () => {
  it('gets urgent help first, with no tips beside it', () => {
    const reply = new Talk(guide).says('my face blisters after laser', { topic: help.id, redFlag: URGENT });
    expect(reply.text).toBe([first, help.emergency, help.after].join('\n\n'));
    expect(reply).toMatchObject({ urgent: true, consult: true });
    expect(labelsOf(reply)).toEqual([guide.knowledge.topic('book_consultation')?.title]);
  });

  it('comes before the question whether to erase everything', () => {
    const talk = new Talk(guide);
    talk.says('forget me');
    expect(talk.says('yes, it burns', { topic: help.id, redFlag: URGENT }).urgent).toBe(true);
    expect(talk.forgets).toBe(false);
  });

  it('ends the plan that was asking, and keeps what was agreed to', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says('dry');
    const { text } = talk.says('it blisters', { topic: help.id, redFlag: URGENT });
    expect(text).not.toContain(form.resume);
    expect(talk.state.form).toBeUndefined();
    expect(talk.state.slots).toEqual({ skin_type: 'dry' });
  });

  it('lets go of the treatment that the talk was about', () => {
    expect(flagged(URGENT).state).not.toHaveProperty('procedure');
  });
});

describe('in the two turns after a red flag', () => {
  it.each<[string, (talk: Talk) => { text: string; urgent: boolean }]>([
    ['a question', (talk) => talk.says('how often a clay mask', 'clay_mask')],
    ['what is not understood', (talk) => talk.says('asdf')],
    ['what is unsure', (talk) => talk.says('mask', { topic: 'clay_mask', decision: 'unknown' })],
    ['a yes', (talk) => talk.says('yes', 'affirm')],
    ['a wish to start over', (talk) => talk.says('start over', 'cancel_restart')],
    ['a wish for a plan', (talk) => talk.says('make me a plan', 'routine_plan')],
    ['words about data', (talk) => talk.says('delete my data', 'out_of_scope')],
    ['a photo', (talk) => talk.does({ kind: 'nonText' })],
    ['an emoji', (talk) => talk.says('😢')],
    ['an empty message', (talk) => talk.does({ kind: 'nonText', text: '' })],
    ['a call of the bot', (talk) => talk.does({ kind: 'nonText', called: true })],
  ])('%s gets urgent help again, in other words', (_what, speak) => {
    const talk = flagged(URGENT);
    for (const _turn of [1, 2]) {
      const reply = speak(talk);
      expect(reply.urgent).toBe(true);
      expect(reply.text).toBe([again, help.emergency, help.after].join('\n\n'));
    }
    expect(speak(talk).urgent).toBe(false);
    expect(talk.forgets).toBe(false);
  });

  it('nothing is erased, or asked to be, by words alone', () => {
    const talk = flagged(URGENT);
    expect(talk.says('forget me').text).not.toContain(privacy.confirm);
    expect(talk.state.erasing).toBeUndefined();
  });

  it('a button still erases everything', () => {
    const talk = flagged(URGENT);
    expect(talk.does({ kind: 'forget' }).text).toBe(privacy.forgotten);
    expect(talk.state.alert).toBeUndefined();
  });

  it('the way to a person is told', () => {
    const { text } = flagged(URGENT).says('1');
    expect(text).toContain(says.consultFind);
  });

  it('despair is heard', () => {
    const { text } = flagged(URGENT).says('i feel so ugly', distress.id);
    expect(text).toContain(distress.after);
  });

  it('another red flag raises the alarm anew', () => {
    const talk = flagged(URGENT);
    talk.says('how often a clay mask', 'clay_mask');
    expect(talk.says('now it oozes', { topic: help.id, redFlag: URGENT }).text).toContain(first);
    expect(talk.state.alert).toEqual({ topic: help.id, turns: 2 });
  });

  it('the first message that is no red flag is answered when they are over', () => {
    const talk = flagged(URGENT);
    talk.says('how often a clay mask', 'clay_mask');
    talk.does({ kind: 'nonText' });
    const { text } = talk.says('how often a clay mask', 'clay_mask');
    expect(text).toContain(guide.fact('clay_mask.how_often').text);
  });
});

describe('despair', () => {
  it('gets empathy and a person to talk to, other words each time', () => {
    const talk = new Talk(guide);
    const replies = [talk.says('i feel ugly', distress.id), talk.says('i feel ugly', distress.id)];
    expect(replies.map(({ text }) => text)).toEqual(
      distress.says.map((said) => `${said}\n\n${distress.after}`),
    );
    expect(replies.map(({ urgent }) => urgent)).toEqual([false, false]);
  });

  it('tells of a professional in its own words, so the advice is not said twice', () => {
    const { text } = new Talk(guide).says('i hate my skin', distress.id);
    expect(text).not.toContain(consultation.brief);
    expect(text.match(new RegExp(consultation.recognizedBy[0] ?? '', 'g'))).toHaveLength(1);
  });

  it('ends the plan that was asking', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says('i feel so ugly that i hide', distress.id);
    expect(talk.state.form).toBeUndefined();
  });

  it('is no wish about data', () => {
    const talk = new Talk(guide);
    expect(talk.says('just forget me, I am worthless', distress.id).text).toContain(distress.after);
    expect(talk.state.erasing).toBeUndefined();
  });
});

describe('a crisis', () => {
  it('gets crisis help and nothing else', () => {
    const reply = new Talk(guide).says('i want to end it', { topic: distress.id, redFlag: CRISIS });
    expect(reply).toMatchObject({ text: distress.crisis, urgent: true, suggestions: [] });
  });

  it('gets it again in the two turns after it, with a word of empathy', () => {
    const talk = flagged(CRISIS);
    const reply = talk.says('how often a clay mask', 'clay_mask');
    expect(reply.text).toBe(`${distress.says.at(-1)}\n\n${distress.crisis}`);
    expect(talk.does({ kind: 'nonText' }).text).toContain(distress.crisis);
    expect(talk.says('how often a clay mask', 'clay_mask').urgent).toBe(false);
  });
});
