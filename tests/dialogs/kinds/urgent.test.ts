import type { RedFlag } from '../../../understanding/redFlags';
import { type Meaning, shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { says, form, privacy, consultation, alarm, askBack, bot } = guide.knowledge;
const wayOut = alarm.mistaken;
const help = guide.topic('adverse_reaction', 'urgent');
const distress = guide.topic('emotional_distress', 'distress');
const [first, ...again] = help.says;
const emergency = [help.emergency, ...(help.again?.emergency ?? [])];
const after = [help.after, ...(help.again?.after ?? [])];

/** Urgent help while the alarm holds: each of its lines in one of its wordings, and what else is said. */
function expectHelpAgain({ text }: { text: string }, ...more: string[]): void {
  const [opening, call, keep, ...rest] = text.split('\n\n');
  expect(again).toContain(opening);
  expect(emergency).toContain(call);
  expect(after).toContain(keep);
  expect(rest).toEqual(more);
}

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
    expect(labelsOf(reply)).toEqual([guide.chip('book_consultation'), wayOut]);
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
    ['what is unsure', (talk) => talk.says('mask', { topic: 'clay_mask', decision: 'unknown' })],
    ['a wish to start over', (talk) => talk.says('start over', 'cancel_restart')],
    ['a wish for a plan', (talk) => talk.says('make me a plan', 'routine_plan')],
    ['words about data', (talk) => talk.says('delete my data', 'out_of_scope')],
    ['a photo', (talk) => talk.does({ kind: 'nonText' })],
    ['an emoji', (talk) => talk.says('😢')],
    ['an empty message', (talk) => talk.does({ kind: 'nonText', text: '' })],
    ['a call of the bot', (talk) => talk.does({ kind: 'nonText', called: true })],
  ])('%s gets urgent help again, in other words, and its answer later', (_what, speak) => {
    const talk = flagged(URGENT);
    for (const _turn of [1, 2]) {
      const reply = speak(talk);
      expect(reply.urgent).toBe(true);
      expectHelpAgain(reply);
    }
    expect(speak(talk).urgent).toBe(false);
    expect(talk.forgets).toBe(false);
  });

  it.each<[string, RedFlag, string, Meaning | undefined]>([
    ['what is not understood', URGENT, 'asdf', undefined],
    ['a yes', URGENT, 'yes', { topic: 'affirm' }],
    ['what goes on from it', URGENT, 'can it wait till monday', { topic: 'followup_elliptical' }],
    [
      'what is read as a question to the shop',
      URGENT,
      'can it wait till monday',
      { topic: 'customer_service' },
    ],
    ['whom to turn to', URGENT, 'who do i ring', { topic: 'book_consultation' }],
    ['a cry', CRISIS, 'what do i do', { topic: 'daily_care_overview' }],
    ['a silence', CRISIS, 'nobody is here', undefined],
  ])('%s gets help again, however late', (_what, redFlag, text, meaning) => {
    const talk = flagged(redFlag);
    for (const _turn of [1, 2, 3, 4, 5]) expect(talk.says(text, meaning).urgent).toBe(true);
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

  it('the way to a person is told after urgent help, and no treatment with it', () => {
    const reply = flagged(URGENT).says('1');
    expect(reply).toMatchObject({ urgent: true, sources: [] });
    expectHelpAgain(reply, says.person, says.consultFind);
    expect(labelsOf(reply)).toContain(wayOut);
  });

  it('despair is heard, after urgent help', () => {
    const reply = flagged(URGENT).says('i feel so ugly', distress.id);
    expect(reply.urgent).toBe(true);
    expect(again).toContain(reply.text.split('\n\n')[0]);
    expect(reply.text).toContain(distress.after);
  });

  it('what may be despair is heard too', () => {
    const meaning = { topic: 'pores_overview', doubt: 'crisis' as const };
    expect(flagged(URGENT).says('i can not stand them any more', meaning).text).toContain(distress.after);
  });

  it('another red flag raises the alarm anew', () => {
    const talk = flagged(URGENT);
    talk.says('how often a clay mask', 'clay_mask');
    expect(talk.says('now it oozes', { topic: help.id, redFlag: URGENT }).text).toContain(first);
    expect(talk.state.alert).toEqual({ topic: help.id, turns: 2, sign: 'blisters' });
  });

  it('a question on care is told why it has no answer when they are over', () => {
    const talk = flagged(URGENT);
    talk.says('how often a clay mask', 'clay_mask');
    talk.does({ kind: 'nonText' });
    const { text } = talk.says('how often a clay mask', 'clay_mask');
    expect(text).toBe(guide.topic('adverse_reaction', 'urgent').concern?.again[0]);
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
    expect(text).not.toContain(consultation.brief[0]);
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

describe('while harm that was told stands, after the two turns', () => {
  it.each([
    ['who to turn to', 'who do i call at the weekend', 'book_consultation'],
    ['a price', 'and what will that cost me', 'price'],
    ['a goodbye', 'off to the hospital then', 'bye'],
    ['thanks', 'thank you', 'thanks'],
  ])('%s gets urgent help again', (_what, text, topic) => {
    const talk = flagged(URGENT);
    talk.says('how often a clay mask', 'clay_mask');
    talk.says('and a toner', 'toner_astringent');
    expect(talk.says(text, topic).urgent).toBe(true);
  });

  it('nothing does once it is taken back', () => {
    const talk = flagged(URGENT);
    talk.says(wayOut, 'deny');
    expect(talk.says('thank you', 'thanks').urgent).toBe(false);
  });
});

describe('a crisis', () => {
  it('gets crisis help and nothing else', () => {
    const reply = new Talk(guide).says('i want to end it', { topic: distress.id, redFlag: CRISIS });
    expect(reply).toMatchObject({ text: distress.crisis, urgent: true });
    expect(labelsOf(reply)).toEqual([wayOut]);
  });

  it('gets it again in the two turns after it, with a word of empathy', () => {
    const talk = flagged(CRISIS);
    const reply = talk.says('how often a clay mask', 'clay_mask');
    const inOtherWords = distress.crisisAgain.map((crisis) => `${distress.says.at(-1)}\n\n${crisis}`);
    expect(inOtherWords).toContain(reply.text);
    expect(inOtherWords).toContain(talk.does({ kind: 'nonText' }).text);
    expect(talk.says('how often a clay mask', 'clay_mask').urgent).toBe(false);
  });
});

describe('a mistaken alarm', () => {
  const { corrected, over } = alarm.lifts;
  const clay = guide.fact('clay_mask.how_often').text;

  it.each([
    ['a correction', 'no, i mean my mask', corrected.says],
    ['what is long over', 'that was years ago', over.says],
    ['what is over now', 'all gone now', over.says],
    ['a no that says it is over', 'no, it is all gone now', over.says],
  ])('is lifted by %s, and what was asked is answered', (_what, text, clear) => {
    const talk = flagged(URGENT);
    const reply = talk.says(text, { topic: 'clay_mask', facet: 'how_often' });
    expect(reply.urgent).toBe(false);
    expect(reply.text.startsWith(`${clear}\n\n`)).toBe(true);
    expect(reply.text).toContain(clay);
    expect(talk.says('how often a clay mask', 'clay_mask').urgent).toBe(false);
  });

  it.each<[string, string, Meaning | string]>([
    ['a tap on the chip', wayOut, 'deny'],
    ['its number', '2', 'gibberish'],
    ['a tap, also where its words may tell of harm', wayOut, { topic: 'deny', doubt: 'urgent' as const }],
  ])('is lifted by %s, and the bot asks what it can do', (_what, text, meaning) => {
    const talk = flagged(URGENT);
    const reply = talk.says(text, meaning);
    expect(reply.text).toBe(`${corrected.says}\n\n${bot.welcomeQuestion}`);
    expect(reply.urgent).toBe(false);
    expect(talk.state.alert).toBeUndefined();
  });

  it.each<[string, string, Meaning | string]>([
    ['an okay', 'ok', 'affirm'],
    ['thanks', 'thank you', 'thanks'],
    ['a no', 'no', 'deny'],
    ['a new question', 'how often a clay mask', 'clay_mask'],
    ['what is not over', 'it is not gone', 'gibberish'],
    ['stress on what was said', 'i mean it', 'affirm'],
    ['disbelief', 'are you kidding me', 'complaint'],
    ['the lack of help', 'there is no emergency room near me', 'out_of_scope'],
    ['a correction that tells of harm', 'i mean my lips', { topic: 'gibberish', doubt: 'urgent' }],
  ])('is not lifted by %s', (_what, text, meaning) => {
    expect(flagged(URGENT).says(text, meaning).urgent).toBe(true);
  });

  it('is raised again by another red flag', () => {
    const talk = flagged(URGENT);
    talk.says(wayOut);
    expect(talk.says('it blisters', { topic: help.id, redFlag: URGENT }).text).toContain(first);
  });

  it('of a crisis is lifted by a correction, and the crisis line is named once more', () => {
    const talk = flagged(CRISIS);
    const reply = talk.says('i meant my mask', { topic: 'clay_mask', facet: 'how_often' });
    expect(reply.text.startsWith(corrected.ofCrisis)).toBe(true);
    expect(reply.text).toContain(clay);
  });

  it('of a crisis is not lifted by "fine now"', () => {
    expect(flagged(CRISIS).says('i am fine now', 'affirm').text).toContain(distress.crisisAgain[0]);
  });
});

describe('what may tell of harm', () => {
  const meaning = { topic: 'clay_mask', facet: 'how_often', doubt: 'urgent' as const };
  const asked = () => {
    const talk = new Talk(guide);
    return { talk, reply: talk.says('my clay mask does something', meaning) };
  };

  it('is nothing that is asked in general', () => {
    const talk = new Talk(guide);
    const doubt = { topic: 'treatment_safety', doubt: 'urgent' as const };
    expect(talk.says('can a peel give people blisters', doubt).text).not.toContain(askBack.ask);
    expect(talk.says('can it be that my cheek has blisters', doubt).text).toContain(askBack.ask);
  });

  it('is asked about before it is answered, once', () => {
    const { talk, reply } = asked();
    expect(reply).toMatchObject({ text: askBack.ask, urgent: false, choose: true });
    expect(labelsOf(reply)).toEqual(['Yes', 'No']);
    talk.says('no', 'deny');
    expect(talk.says('my clay mask does something', meaning).text).toContain(
      guide.fact('clay_mask.how_often').simply,
    );
  });

  it.each<[string, string, Meaning | string]>([
    ['a yes', 'yes', 'affirm'],
    ['a tap on it', '1', 'gibberish'],
    ['a yes with more', 'yeah my cheek', 'gibberish'],
    ['words of the question alone', 'sore and a bit swollen', 'gibberish'],
    ['more of the same', 'since tuesday', { topic: 'gibberish', doubt: 'urgent' }],
  ])('gets urgent help after %s', (_what, text, said) => {
    const { talk } = asked();
    const reply = talk.says(text, said);
    expect(reply.text).toBe([first, help.emergency, help.after].join('\n\n'));
    expect(talk.says('how often a clay mask', 'clay_mask').urgent).toBe(true);
  });

  it('is answered after a no, and no word of it was kept', () => {
    const { talk } = asked();
    expect(JSON.stringify(talk.state)).not.toContain('does something');
    expect(talk.says('no', 'deny').text).toContain(guide.fact('clay_mask.how_often').text);
  });

  it.each([
    ['goodbye', 'sure. bye', 'bye'],
    ['a new question', 'a toner then, is it any good', 'toner_astringent'],
  ])('is let go of after %s, whose first word alone might be a yes', (_what, text, topic) => {
    const { talk } = asked();
    expect(talk.says(text, topic).urgent).toBe(false);
  });

  it('is let go of for another question', () => {
    const { talk } = asked();
    expect(talk.says('what is a toner for', 'toner_astringent').text).toContain(
      guide.fact('toner_astringent.why').text,
    );
  });

  it('interrupts the plan without its open question', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    expect(talk.says('my skin is dry and odd', meaning).text).toBe(askBack.ask);
    talk.says('no', 'deny');
    expect(talk.state.slots).toEqual({});
    expect(talk.state.form).toBeDefined();
  });
});

describe('what may tell of despair', () => {
  it('gets a word on that before its answer', () => {
    const meaning = { topic: 'clay_mask', facet: 'how_often', doubt: 'crisis' as const };
    const { text } = new Talk(guide).says('i am so done, does clay help', meaning);
    expect(text.startsWith(`${distress.aside}\n\n`)).toBe(true);
    expect(text).toContain(guide.fact('clay_mask.how_often').text);
  });

  it('gets empathy alone where nothing was asked', () => {
    const { text } = new Talk(guide).says('i am so done', { topic: 'gibberish', doubt: 'crisis' });
    expect(text).toBe(`${distress.says[0]}\n\n${distress.after}`);
  });
});

describe('something swallowed', () => {
  const swallowed = help.bySign.swallowed;

  it('gets the poison centre, and again for as long as the alarm holds', () => {
    const talk = new Talk(guide);
    const redFlag: RedFlag = { ...URGENT, sign: 'swallowed' };
    for (const reply of [talk.says('she ate it', { topic: help.id, redFlag }), talk.says('ok', 'affirm')]) {
      expect(reply.text).toContain(swallowed?.emergency);
      expect(reply.text).not.toContain(help.after);
    }
  });
});
