import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const { moves, form } = guide.knowledge;
const followUp = { topic: 'followup_elliptical', confidence: 0.5 };
const move = (id: string) => ({ ...followUp, move: { id, chance: 0.9 } });
const fact = (ref: string) => guide.fact(ref);

function talkAbout(...topics: string[]): Talk {
  const talk = new Talk(guide);
  for (const topic of topics) talk.says('tell me', topic);
  return talk;
}

describe('leave that is taken in any clause', () => {
  it.each([
    ['bye', 'bye'],
    ['thanks', 'thanks'],
  ])('is answered as %s', (closes, topic) => {
    const { text } = talkAbout('clay_mask').says('noted. a pleasant day', { ...followUp, closes });
    expect(guide.topic(topic, 'social').says).toContain(text);
  });

  it('gives way to a wish, or to skin that is told', () => {
    const wish = { ...move('recap'), closes: 'acknowledge' };
    expect(talkAbout('clay_mask').says('lovely. sum it up', wish).text).toContain(moves.recap.text);
    const skin = { topic: 'inform_skin', closes: 'thanks' };
    const { text } = talkAbout('clay_mask').says('thanks. my skin is oily', skin);
    expect(text).toContain(guide.topic('inform_skin', 'inform').lead);
  });
});

it('an apology is met', () => {
  const { text } = talkAbout('clay_mask').says('sorry for my tone', move('apologize'));
  expect(moves.apologized).toContain(text);
});

describe('two things that were spoken of', () => {
  it('are set side by side, also where one was only named', () => {
    const talk = talkAbout('ipl_photorejuvenation');
    talk.says('is that a laser', 'ipl_photorejuvenation');
    const { text } = talk.says('where is the difference then', move('compare'));
    expect(text).toContain(fact('laser.how').text);
    expect(text).toContain(fact('ipl_photorejuvenation.how').text);
  });

  it('are not told apart where one fact names both', () => {
    const { text } = talkAbout('exfoliation').says('where is the difference', move('compare'));
    expect(text).toContain(moves.alike);
  });

  it('leave as many others as are counted', () => {
    const talk = talkAbout('treatments_overview');
    talk.says('needles against laser', { topic: 'treatment_choice' });
    const { text } = talk.says('and the other two', followUp);
    expect(text).toContain(fact('ipl_photorejuvenation.how').text);
    expect(text).toContain(fact('chemical_peel.how').text);
    expect(text).not.toContain(fact('laser.how').text);
  });
});

it('what is set aside is ruled out', () => {
  const talk = talkAbout('clay_mask', 'chemical_peel');
  talk.says('forget the peel, back to the mask', { ...move('repeat'), topic: 'chemical_peel' });
  expect(talk.state.topic).toBe('clay_mask');
});

it('a return to a list counts what one could choose from', () => {
  const talk = talkAbout('treatments_overview');
  for (const said of ['number 3', 'the first', 'the other two']) talk.says(said, 'followup_elliptical');
  talk.says('back to the first', 'followup_elliptical');
  expect(talk.state.topic).toBe('microneedling');
});

it('the same question is asked of another treatment', () => {
  const talk = talkAbout('microneedling');
  talk.says('does it hurt', 'treatment_pain');
  talk.says('and a peel, same question', { topic: 'chemical_peel', confidence: 0.6 });
  expect(talk.state.topic).toBe('treatment_pain');
  expect(talk.state.procedure).toBe('chemical_peel');
});

it('what has a number is told by itself', () => {
  const talk = talkAbout('pores_causes');
  expect(talk.says('only what has numbers in it', followUp).text).toContain(moves.figures.text);
  expect(talk.state.told[0]?.facts).toEqual([
    'cleansing.how_often',
    'clay_mask.how_often',
    'exfoliation.how_often',
  ]);
});

describe('the questions of the plan', () => {
  it('leave one open that was missed twice', () => {
    const talk = talkAbout('routine_plan');
    const aside = { topic: 'out_of_scope', confidence: 0.3, decision: 'unknown' as const };
    talk.says('it varies with the wind', aside);
    const { text } = talk.says('ask my mirror', aside);
    expect(text).toContain(form.leftOpen);
    expect(talk.state.form?.asks).toBe('sensitive');
  });

  it('end where the plan is wished for, with what was told', () => {
    const talk = talkAbout('routine_plan');
    talk.says('dry', 'inform_skin');
    const { text } = talk.says('put the mask on monday', 'clay_mask');
    expect(text).toContain(form.soFar);
    expect(talk.state.plan?.moved['clay_mask.how_often']).toEqual(['mon']);
    expect(talk.state.form).toBeUndefined();
  });

  it('are explained to who does not follow', () => {
    const talk = talkAbout('routine_plan');
    const { text } = talk.says('that is over my head', { topic: 'repeat_clarify' });
    expect(text).toContain(form.steps[0]?.why);
  });
});

describe('the meaning of a word of the guide', () => {
  it.each([
    ['there is a bottle that says sebum. what is that?', 'sebum'],
    ['what is collagen when it is at home', 'collagen'],
    ['word sebum what', 'sebum'],
  ])('is told amid other words: "%s"', (text, term) => {
    expect(talkAbout('clay_mask').says(text, followUp).text).toContain(guide.terms[term]?.means);
  });
});
