import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const { moves, form, privacy } = guide.knowledge;
const move = (id: string, topic = 'followup_elliptical') => ({
  topic,
  confidence: 0.5,
  move: { id, chance: 0.9 },
});

describe('a comparison', () => {
  it('is with the treatment that was spoken of, whatever came between', () => {
    const talk = new Talk(guide);
    talk.says('microneedling', 'microneedling');
    talk.says('and who sees to it', 'professional_consultation');
    const { text } = talk.says('how is it unlike a laser', move('compare', 'laser'));
    expect(text).toContain(guide.fact('microneedling.how').text);
    expect(text).toContain(guide.fact('laser.how').text);
    expect(text).not.toContain(guide.topic('professional_consultation', 'procedure').title);
  });

  it('of two names that stand in one fact says that they are not told apart', () => {
    const { text } = new Talk(guide).says('salicylic or lactic, which one', move('compare', 'exfoliation'));
    expect(text).toContain(moves.alike);
  });
});

describe('more, besides what is known', () => {
  it('is the other steps', () => {
    const talk = new Talk(guide);
    const { text } = talk.says('i do the washing already, what else', move('more', 'cleansing'));
    expect(text).toContain(moves.besides);
    expect(text).not.toContain(guide.fact('cleansing.how_often').short);
    expect(text).toContain(guide.fact('clay_mask.how_often').short);
  });
});

describe('a correction', () => {
  it('takes the topic that came second', () => {
    const talk = new Talk(guide);
    const alternatives = [
      { topic: 'blackheads', confidence: 0.6 },
      { topic: 'oily_skin', confidence: 0.3 },
    ];
    talk.says('the stuff on my nose', { topic: 'blackheads', confidence: 0.6, alternatives });
    talk.says('no, not that', { ...move('correct'), alternatives: [] });
    expect(talk.state.topic).toBe('oily_skin');
  });

  it('goes back to care at home where a treatment was not meant', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    talk.says('how long is the downtime', { topic: 'treatment_downtime', facet: 'how_long' });
    const { text } = talk.says('i had no treatment', { ...move('correct'), alternatives: [] });
    expect(talk.state.topic).toBe('clay_mask');
    expect(text).toContain(guide.knowledge.facets.how_long?.missing);
  });
});

describe('words that the guide does not explain', () => {
  it('are said to be so, before the fact they stand in, more plainly', () => {
    const talk = new Talk(guide);
    talk.says('exfoliant', 'exfoliation');
    const { text } = talk.says('what do you mean by gently dissolve', 'repeat_clarify');
    expect(text).toBe(`${moves.unexplained}\n\n${guide.fact('exfoliation.why').simply}`);
  });

  it('are picked by their place in a sentence', () => {
    const talk = new Talk(guide);
    talk.says('why', 'pores_causes');
    const { text } = talk.says('cause number 3', 'followup_elliptical');
    expect(text).toContain(guide.terms.improper_skincare?.means);
  });

  it('may follow another word', () => {
    const talk = new Talk(guide);
    talk.says('what is sebum', 'oily_skin');
    const { text } = talk.says('and collagen?', 'laser');
    expect(text).toContain(guide.terms.collagen?.means);
  });
});

describe('what is kept', () => {
  it('is told to a question about it in any words', () => {
    const { text } = new Talk(guide).says('does somebody look at this', move('privacy', 'customer_service'));
    expect(text).toContain(privacy.noAnswers);
  });
});

describe('the questions of the plan', () => {
  it('take an answer beside another question, which is answered', () => {
    const talk = new Talk(guide);
    talk.says('plan', 'routine_plan');
    const { text } = talk.says('dry. and what does clay do?', { topic: 'clay_mask', facet: 'why' });
    expect(talk.state.slots).toEqual({ skin_type: 'dry' });
    expect(text).toContain(guide.fact('clay_mask.why').text);
    expect(talk.state.form?.asks).toBe('sensitive');
  });

  it('come before the plan is changed or sent', () => {
    const talk = new Talk(guide);
    talk.says('plan', 'routine_plan');
    expect(talk.says('can i print it', 'out_of_scope').text).toContain(form.notYet);
    expect(talk.says('put the mask on tuesday', 'clay_mask').text).toContain(form.notYet);
  });

  it('end at a stop, whatever else is said', () => {
    const talk = new Talk(guide);
    talk.says('plan', 'routine_plan');
    expect(talk.says('ok stop', { topic: 'deny', confidence: 0.3, decision: 'ambiguous' }).text).toBe(
      form.cancelled,
    );
    expect(talk.state.form).toBeUndefined();
  });

  it('take minutes for minutes, not for an age', () => {
    const talk = new Talk(guide);
    talk.says('plan', 'routine_plan');
    for (const answer of ['dry', 'no', 'wash']) talk.says(answer, 'inform_skin');
    talk.says('i have 15 min', 'minors');
    expect(talk.state.slots.time).toBe('plenty');
  });
});

describe('the second answer in a row on one topic', () => {
  const { whether, denyNothing } = guide.knowledge.says;

  it('asks whether it was what was asked, and a no opens what the guide answers', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const second = talk.says('clay on my skin then', 'clay_mask');
    expect(second.text.endsWith(whether.ask[0] ?? '-')).toBe(true);
    expect(second.suggestions[0]?.label).toBe(whether.no);
    const opened = talk.says('Not quite', 'deny');
    expect(opened.text).toBe(whether.text);
    expect(opened.suggestions.map(({ label }) => label)).toContain(guide.knowledge.facets.how_often?.asks);
  });

  it('does not ask again at the third, and takes a no for nothing where it did not ask', () => {
    const talk = new Talk(guide);
    for (const said of ['clay', 'clay then']) talk.says(said, 'clay_mask');
    const third = talk.says('clay again', 'clay_mask');
    expect(whether.ask.some((line) => third.text.includes(line))).toBe(false);
    expect(talk.says('no', 'deny').text).toBe(denyNothing);
  });
});

describe('a question that has a name', () => {
  it('is asked of the last topic, however long the message', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text } = talk.says('and for how long would i have to go on with that', {
      topic: 'followup_elliptical',
      facet: 'how_long',
    });
    expect(text).toContain(guide.knowledge.facets.how_long?.missing);
  });
});
