import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { consultation } = knowledge;
const text = (ref: string) => guide.fact(ref).text;
const title = (id: string) => knowledge.topic(id)?.title ?? id;

type Part = [text: string, topic: string, facet?: string];

/** A message of several questions, each with its meaning. */
function asks(talk: Talk, ...parts: Part[]) {
  const understood = parts.map(([said, topic, facet]) =>
    guide.understand(said, { topic, ...(facet ? { facet } : {}) }),
  );
  const whole = parts.map(([said]) => said).join('? ');
  return talk.says(whole, { topic: parts[0]?.[1] ?? '', parts: understood });
}

describe('several questions', () => {
  it('are answered one by one, each under its title, with the consultation advised once', () => {
    const reply = asks(
      new Talk(guide),
      ['how often a clay mask', 'clay_mask', 'how_often'],
      ['does laser hurt', 'treatment_pain'],
    );
    expect(reply.text).toBe(
      [
        `**${title('clay_mask')}:** ${text('clay_mask.how_often')} ${text('clay_mask.why')}`,
        `**${title('treatment_pain')}:** ${guide.lead('treatment_pain', 'laser')}`,
        consultation.brief[0],
      ].join('\n\n'),
    );
  });

  it('have no colon behind a title that is a question', () => {
    const { text: said } = asks(
      new Talk(guide),
      ['is it safe', 'treatment_safety'],
      ['what is laser', 'laser'],
    );
    expect(said).toContain(`**${title('treatment_safety')}** `);
    expect(said).toContain(`**${title('laser')}:** ${text('laser.how')}`);
  });

  it('speak of the treatment that one of them names', () => {
    const { text: said } = asks(
      new Talk(guide),
      ['does laser hurt', 'treatment_pain'],
      ['and what does it cost', 'price'],
    );
    expect(said).toContain(guide.lead('treatment_pain', 'laser'));
    expect(said).toContain(guide.lead('price', 'laser'));
  });

  it('go on from the one before where they name nothing', () => {
    const { text: said } = asks(
      new Talk(guide),
      ['does laser hurt', 'treatment_pain'],
      ['and how much is it', 'followup_elliptical', 'price'],
    );
    expect(said).toContain(guide.lead('treatment_pain', 'laser'));
    expect(said).toContain(guide.lead('price', 'laser'));
  });

  it('on one topic are one answer', () => {
    const { text: said } = asks(
      new Talk(guide),
      ['does a clay mask sting', 'clay_mask'],
      ['what does a toner do', 'toner_astringent'],
      ['and what does the mask cost', 'clay_mask'],
    );
    expect(said.split(text('clay_mask.why'))).toHaveLength(2);
    expect(said).toContain('how a clay mask feels or what it costs');
  });

  it('that are left are not passed over in silence', () => {
    const meaning = { topic: 'clay_mask', left: true as const };
    const reply = new Talk(guide).says('what does clay do? and blub?', meaning);
    expect(reply.text.endsWith(knowledge.says.left)).toBe(true);
  });

  it('leave the last one, and its treatment, to the follow-ups', () => {
    const talk = new Talk(guide);
    asks(talk, ['how often a clay mask', 'clay_mask'], ['does laser hurt', 'treatment_pain']);
    expect(talk.state).toMatchObject({ topic: 'treatment_pain', procedure: 'laser' });
    const { text: said } = talk.says('and the peel?', 'chemical_peel');
    expect(said).toContain(guide.lead('treatment_pain', 'chemical_peel'));
  });

  it('offer what all of them suggest, each once', () => {
    const reply = asks(new Talk(guide), ['clay', 'clay_mask'], ['cleanser', 'cleansing']);
    const suggested = ['clay_mask', 'cleansing'].flatMap((id) => guide.topic(id, 'care').suggests);
    const told = ['clay_mask', 'cleansing'];
    const news = [...new Set(suggested)].filter((id) => !told.includes(id));
    expect(labelsOf(reply)).toEqual(news.slice(0, 5).map((id) => guide.chip(id)));
  });

  it('cite the sections of all of them', () => {
    const { sources } = asks(new Talk(guide), ['clay', 'clay_mask'], ['does laser hurt', 'treatment_pain']);
    expect(sources.map(({ section }) => section)).toEqual(['daily-care', 'treatments']);
  });

  it('of one topic are one question', () => {
    const { text: said } = asks(
      new Talk(guide),
      ['how often a clay mask', 'clay_mask'],
      ['what is clay for', 'clay_mask'],
    );
    expect(said).toBe(`${text('clay_mask.how_often')} ${text('clay_mask.why')}`);
  });

  it('beside which something else is said are answered alone', () => {
    const { text: said } = asks(
      new Talk(guide),
      ['hello you', 'greet'],
      ['how often a clay mask', 'clay_mask'],
      ['does laser hurt', 'treatment_pain'],
    );
    expect(said).not.toContain(guide.topic('greet', 'social').says[0]);
    expect(said.startsWith(`**${title('clay_mask')}:**`)).toBe(true);
  });

  it('are answered though the message as a whole was not understood', () => {
    const parts = [guide.understand('clay', 'clay_mask'), guide.understand('cleanser', 'cleansing')];
    const meaning = { topic: 'out_of_scope', decision: 'unknown' as const, parts };
    expect(new Talk(guide).says('clay. cleanser.', meaning).text).toContain(`**${title('cleansing')}:**`);
  });

  it('in the middle of the plan are followed by the open question', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    const { text: said } = asks(
      talk,
      ['what is clay for?', 'clay_mask'],
      ['does laser hurt?', 'treatment_pain'],
    );
    expect(said).toContain(knowledge.form.steps[0]?.again[0]);
    expect(said.split(consultation.brief[0])).toHaveLength(2);
  });
});

describe('a question beside a boundary', () => {
  it('that the boundary concerns is answered by it', () => {
    const talk = new Talk(guide);
    const { text: said } = asks(talk, ['can I get a peel', 'chemical_peel'], ['I am pregnant', 'pregnancy']);
    expect(said).toBe(guide.lead('pregnancy'));
    expect(talk.state.concerns).toEqual([{ topic: 'pregnancy', said: true }]);
  });

  it('that it does not concern is answered after it', () => {
    const talk = new Talk(guide);
    const { text: said } = asks(
      talk,
      ['why are pores large', 'pores_causes'],
      ['I am pregnant', 'pregnancy'],
    );
    expect(said).toBe(
      [
        `**${title('pregnancy')}:** ${guide.lead('pregnancy')}`,
        `**${title('pores_causes')}:** ${text('pores_causes.why')}`,
      ].join('\n\n'),
    );
  });
});
