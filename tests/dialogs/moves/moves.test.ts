import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { moves, consultation, says } = knowledge;

/** A message that is a move in the talk. */
const move = (id: string) => ({
  topic: 'followup_elliptical',
  confidence: 0.5,
  move: { id, chance: 0.9 },
});
const titleOf = (id: string) => guide.chip(id);

function talkAbout(...topics: string[]): Talk {
  const talk = new Talk(guide);
  for (const topic of topics) talk.says('tell me', topic);
  return talk;
}

describe('a place in a list', () => {
  it.each([
    ['the second one', 'laser'],
    ['2', 'laser'],
    ['②', 'laser'],
    ['２', 'laser'],
    ['2️⃣', 'laser'],
    ['٢', 'laser'],
    ['(2)', 'laser'],
    ['option two', 'laser'],
    ['number 2', 'laser'],
    ['and the last', 'chemical_peel'],
    ['the third', 'ipl_photorejuvenation'],
  ])('is meant by %s', (said, topic) => {
    const talk = talkAbout('treatments_overview');
    talk.says(said, 'followup_elliptical');
    expect(talk.state.topic).toBe(topic);
  });

  it('is one of the chips where the bot asked to choose, or they are called so', () => {
    const talk = talkAbout('clay_mask');
    talk.says('the first one', 'followup_elliptical');
    expect(talk.state.topic).toBe('clay_mask');
    const [first] = talk.state.offered;
    talk.says('the first option', 'followup_elliptical');
    expect(talk.state.topic).toBe(first);
    const asked = new Talk(guide);
    asked.says('menu', 'help');
    asked.says('the first one', 'followup_elliptical');
    expect(asked.state.topic).toBe(guide.topic('help', 'help').menu[0]);
  });

  it('is between two that were told, or what is left', () => {
    const talk = talkAbout('treatments_overview');
    talk.says('the first', 'followup_elliptical');
    talk.says('number 3', 'followup_elliptical');
    talk.says('the one in between', 'followup_elliptical');
    expect(talk.state.topic).toBe('laser');
    talk.says('the remaining one', 'followup_elliptical');
    expect(talk.state.topic).toBe('chemical_peel');
  });

  it('is one of the chips that the channel shows', () => {
    const talk = new Talk(guide);
    talk.does({ kind: 'message', text: 'hi', shows: 3 }, 'greet');
    expect(talk.state.offered).toHaveLength(3);
    talk.says('4');
    expect(talk.state.topic).toBeUndefined();
  });

  it('that is not there is no pick', () => {
    const talk = talkAbout('treatments_overview');
    talk.says('the ninth one', 'out_of_scope');
    expect(talk.state.topic).toBe('treatments_overview');
  });
});

describe('several at once', () => {
  it('are both of two that the bot asked about', () => {
    const talk = new Talk(guide);
    const alternatives = [
      { topic: 'clay_mask', confidence: 0.2 },
      { topic: 'toner_astringent', confidence: 0.19 },
    ];
    talk.says('thing', { topic: 'clay_mask', confidence: 0.2, decision: 'ambiguous', alternatives });
    const { text } = talk.says('both', 'followup_elliptical');
    expect(text).toContain(guide.fact('clay_mask.how_often').text);
    expect(text).toContain(guide.fact('toner_astringent.why').text);
  });

  it('are the treatments that are left', () => {
    const talk = talkAbout('treatments_overview');
    talk.says('the first', 'followup_elliptical');
    talk.says('the second', 'followup_elliptical');
    const { text, consult } = talk.says('and the other two?', 'followup_elliptical');
    expect(text).toContain(guide.fact('ipl_photorejuvenation.how').text);
    expect(text).toContain(guide.fact('chemical_peel.how').text);
    expect(text).not.toMatch(/microneedling/i);
    expect(consult).toBe(true);
  });
});

describe('one of many', () => {
  it('is the first step, and no step is said to count most', () => {
    const { text } = talkAbout('daily_care_overview').says('just one', move('narrow'));
    expect(text).toBe(`${moves.narrow.care}\n\n${guide.fact(moves.start.care.fact).text}`);
  });

  it('of the treatments is left to a specialist', () => {
    const { text, consult } = talkAbout('treatments_overview').says('just one', move('narrow'));
    expect(text.startsWith(moves.narrow.treatments)).toBe(true);
    expect(consult).toBe(true);
  });
});

describe('more', () => {
  it('is what was not told yet', () => {
    const talk = talkAbout('cleansing');
    const { text } = talk.says('what else', move('more'));
    expect(text).toContain(guide.fact('clay_mask.how_often').short);
    expect(text).not.toContain(guide.fact('cleansing.how_often').text);
  });

  it('is all that there is only when all was told', () => {
    const talk = talkAbout('microneedling', 'laser', 'ipl_photorejuvenation', 'chemical_peel');
    const reply = talk.says('what else', move('more'));
    const { treatments = '' } = knowledge.guide.sections;
    expect(reply.text.startsWith(moves.allTold.replaceAll('{topic}', treatments.toLowerCase()))).toBe(true);
    expect(reply.text).toContain(moves.next);
  });
});

describe('a summary', () => {
  it('holds what was told, the oldest first, and what is not covered', () => {
    const { text } = talkAbout('clay_mask', 'cleansing', 'treatment_pain').says('sum up', move('recap'));
    const clay = text.indexOf(guide.fact('clay_mask.how_often').short);
    expect(clay).toBeGreaterThan(0);
    expect(text.indexOf(guide.fact('cleansing.how_often').short)).toBeGreaterThan(clay);
    expect(text).toContain(moves.questions.ask.pain?.name);
  });

  it('of nothing is none', () => {
    expect(new Talk(guide).says('again', 'repeat_clarify').text).toBe(says.nothingToRepeat);
  });
});

describe('something earlier', () => {
  it('is told again by its name, and by its place in the talk', () => {
    const talk = talkAbout('clay_mask', 'laser', 'toner_astringent');
    expect(talk.says('what was that about clay', move('repeat')).text).toContain(
      guide.fact('clay_mask.how_often').text,
    );
    const other = talkAbout('clay_mask', 'laser', 'toner_astringent');
    expect(other.says('the one before that', move('repeat')).text).toContain(guide.fact('laser.how').text);
    expect(other.says('back to the first thing', move('repeat')).text).toContain(
      guide.fact('clay_mask.how_often').text,
    );
  });
});

describe('the source', () => {
  it('is the guide with its part, its review and the next one', () => {
    const { text } = talkAbout('clay_mask').says('says who', move('source'));
    expect(text).toContain(knowledge.guide.source);
    expect(text).toContain(knowledge.guide.sections['daily-care']);
    expect(text).toContain('November 22, 2026');
    expect(text).toContain('November 22, 2027');
  });
});

describe('a correction', () => {
  it('is understood without the topic that was answered', () => {
    const talk = talkAbout('laser');
    const reply = talk.says('i asked about the price', { ...move('correct'), facet: 'price' });
    expect(reply.text.startsWith(moves.correct.text)).toBe(true);
    expect(talk.state.topic).toBe('price');
    expect(talk.state.barred).toEqual(['laser']);
  });

  it('that says nothing else is asked about', () => {
    expect(talkAbout('laser').says('not that', move('correct')).text).toContain(moves.correct.ask);
  });
});

describe('a yes or no', () => {
  it('is left open where the guide is silent', () => {
    expect(talkAbout('treatment_pain').says('so no?', move('confirm')).text).toContain(moves.confirm.silent);
  });

  it('is the fact in other words where it is told', () => {
    const { text } = talkAbout('clay_mask').says('so weekly, right?', move('confirm'));
    expect(text).toContain(guide.fact('clay_mask.how_often').simply);
  });
});

describe('a refusal with a reason', () => {
  it('of care leads to treatments, with the advice, and a yes takes them', () => {
    const talk = talkAbout('daily_care_overview');
    expect(talk.says('tried that all', move('decline')).text).toContain(consultation.brief[0].slice(0, 14));
    talk.says('yes', 'affirm');
    expect(talk.state.topic).toBe('treatments_overview');
  });

  it('of a treatment leads to care', () => {
    const talk = talkAbout('laser');
    talk.says('not for me', move('decline'));
    talk.says('yes', 'affirm');
    expect(talk.state.topic).toBe('daily_care_overview');
  });
});

describe('questions to take along', () => {
  it('are those that were asked in vain, of the treatment of the talk', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt', { topic: 'treatment_pain', facet: 'pain' });
    const reply = talk.says(moves.questions.label);
    const question = moves.questions.ask.pain?.question.replaceAll('{procedure}', 'laser treatment');
    expect(reply.text).toContain(question);
    expect(reply.consult).toBe(true);
    expect(labelsOf(reply)).toEqual([titleOf('book_consultation')]);
  });
});

describe('in the form', () => {
  it('an answer is never taken for a move', () => {
    const talk = talkAbout('clay_mask');
    talk.says('make a plan', 'routine_plan');
    talk.says('dry', move('decline'));
    expect(talk.state.slots.skin_type).toBe('dry');
  });
});
