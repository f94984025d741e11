import { converse } from '../../dialogs/converse';
import { newDialogState } from '../../dialogs/state';
import { shippedGuide } from '../support/guide';
import { labelsOf, Talk } from '../support/talk';

const guide = shippedGuide();
const { bot, says, privacy } = guide.knowledge;
const starters = bot.starters.map((id) => guide.chip(id));
const redFlag = { kind: 'urgent', topic: 'adverse_reaction', sign: 'blisters' } as const;

describe('a message without words', () => {
  it('is told what the bot can’t look at, and where to begin', () => {
    const reply = new Talk(guide).does({ kind: 'nonText' });
    expect(reply.text).toBe(says.noFiles);
    expect(labelsOf(reply)).toEqual(starters);
  });

  it('that only calls the bot is asked what it wants to know', () => {
    expect(new Talk(guide).does({ kind: 'nonText', called: true }).text).toBe(bot.welcomeQuestion);
  });

  it('after a red flag is answered with urgent help again', () => {
    const talk = new Talk(guide);
    talk.says('blisters all over', { topic: redFlag.topic, redFlag });
    expect(talk.does({ kind: 'nonText' }).urgent).toBe(true);
    expect(talk.does({ kind: 'nonText', called: true }).urgent).toBe(true);
    expect(talk.does({ kind: 'nonText' }).text).toBe(says.noFiles);
  });

  it('leaves the last topic to the follow-ups', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt', { topic: 'treatment_pain', facet: 'pain' });
    talk.does({ kind: 'nonText' });
    const { text } = talk.says('and the peel?', 'chemical_peel');
    expect(text).toContain(guide.lead('treatment_pain', 'chemical_peel'));
  });

  it('counts for no message that was not understood', () => {
    const talk = new Talk(guide);
    talk.says('asdf');
    talk.does({ kind: 'nonText' });
    expect(talk.state).toMatchObject({ misses: 1, turns: 1 });
  });

  it('in the middle of the plan is followed by the open question', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    const { text } = talk.does({ kind: 'nonText' });
    expect(text).toContain(says.noFiles);
    expect(text).toContain(guide.knowledge.form.steps[0]?.again[0]);
  });
});

describe('someone who joins', () => {
  it('is told that this is a bot, what to keep private, and where to begin', () => {
    const reply = new Talk(guide).does({ kind: 'join' });
    expect(reply.text).toBe([bot.welcome, bot.privacy, bot.welcomeQuestion].join('\n\n'));
    expect(labelsOf(reply)).toEqual(starters);
  });

  it('in a group is told how the bot is called there', () => {
    const { text } = new Talk(guide).does({ kind: 'join', scope: 'group' });
    expect(text.endsWith(bot.inGroups)).toBe(true);
  });

  it('picks a start by its number', () => {
    const talk = new Talk(guide);
    talk.does({ kind: 'join' });
    expect(talk.says('1').text).toContain(guide.fact('pores_causes.why').text);
  });

  it('has said nothing yet', () => {
    const talk = new Talk(guide);
    talk.does({ kind: 'join' });
    expect(talk.state.turns).toBe(0);
  });
});

describe('the wish to be forgotten', () => {
  it('is granted at once where a button says it, with nothing left of the talk', () => {
    const talk = new Talk(guide);
    talk.says('pregnant', 'pregnancy');
    talk.says('make me a plan', 'routine_plan');
    talk.says('oily', 'inform_skin');
    expect(talk.does({ kind: 'forget' }).text).toBe(privacy.forgotten);
    expect(talk.forgets).toBe(true);
    expect(talk.state).toEqual({ ...newDialogState(), offered: bot.starters });
  });

  it('is of one turn: what is said next is remembered', () => {
    const talk = new Talk(guide);
    talk.does({ kind: 'forget' });
    talk.says('what is a clay mask', 'clay_mask');
    expect(talk.forgets).toBe(false);
    expect(talk.state.topic).toBe('clay_mask');
  });
});

describe('a turn', () => {
  const ask = (topic: string) => ({
    turn: {
      id: 'turn',
      conversationId: 'conversation',
      channel: 'directline',
      kind: 'message' as const,
      scope: 'personal' as const,
      text: 'what is laser?',
      called: false,
      at: new Date(0),
    },
    understanding: guide.understand('what is laser?', topic),
    state: Object.freeze({
      slots: Object.freeze({ skin_type: 'oily' }),
      offered: [],
      told: [],
      sentences: [],
      concerns: [],
      misses: 2,
      consulted: true,
      turns: 3,
    }),
    knowledge: guide.knowledge,
    settings: {},
  });

  it('is answered the same each time, and changes nothing that it was given', () => {
    expect(converse(ask('laser'))).toEqual(converse(ask('laser')));
  });

  it('counts the message, and remembers when it came and what was offered', () => {
    const { state } = converse(ask('laser'));
    const { suggests } = guide.topic('laser', 'procedure');
    expect(state).toMatchObject({
      turns: 4,
      lastAt: 0,
      misses: 0,
      topic: 'laser',
      offered: suggests.slice(0, 3),
    });
  });

  it('is not understood when its topic is none of the guide', () => {
    expect(converse(ask('not_of_this_guide')).state.misses).toBe(3);
  });
});
