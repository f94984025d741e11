import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { says, facets, consultation } = knowledge;
const full = guide.fact(consultation.fact).text;
const text = (ref: string) => guide.fact(ref).text;
const textsOf = (id: string) => {
  const topic = knowledge.topic(id);
  return topic ? knowledge.facts(topic).map((fact) => fact.text) : [];
};
const titles = (ids: readonly string[]) => ids.map((id) => knowledge.topic(id)?.title);

describe('an answer', () => {
  it('leads with what was asked', () => {
    const why = new Talk(guide).says('what is a clay mask for', { topic: 'clay_mask', facet: 'why' });
    expect(why.text).toBe(`${text('clay_mask.why')} ${text('clay_mask.how_often')}`);
    const often = new Talk(guide).says('how often a clay mask', { topic: 'clay_mask', facet: 'how_often' });
    expect(often.text).toBe(`${text('clay_mask.how_often')} ${text('clay_mask.why')}`);
  });

  it('says what the guide is silent on, and then the nearest it has', () => {
    const reply = new Talk(guide).says('how often a toner', {
      topic: 'toner_astringent',
      facet: 'how_often',
    });
    expect(reply.text).toBe(
      [
        `${facets.how_often?.missing} ${says.nearest}`,
        `${text('toner_astringent.why')} ${text('toner_astringent.which')}`,
      ].join('\n\n'),
    );
  });

  it('is silent on nothing where the guide has no words for that', () => {
    const reply = new Talk(guide).says('which sleep', { topic: 'diet_lifestyle', facet: 'which' });
    expect(facets.which?.missing).toBeUndefined();
    expect(reply.text).toBe(`${text('diet_lifestyle.food')} ${text('diet_lifestyle.sleep')}`);
  });

  it('of several steps is a list, its own words first', () => {
    const [own, ...steps] = textsOf('daily_care_overview');
    const reply = new Talk(guide).says('what can I do at home', 'daily_care_overview');
    expect(reply.text).toBe([own, steps.map((step) => `- ${step}`).join('\n')].join('\n\n'));
  });

  it('of other topics’ facts alone is a list too', () => {
    const reply = new Talk(guide).says('my skin is oily, what now', 'oily_skin');
    expect(reply.text).toBe(
      textsOf('oily_skin')
        .map((fact) => `- ${fact}`)
        .join('\n'),
    );
  });

  it('to a list asked further tells that of each step', () => {
    const talk = new Talk(guide);
    talk.says('what can I do at home', 'daily_care_overview');
    const reply = talk.says('how often', { topic: 'daily_care_overview', facet: 'how_often' });
    const asked = ['cleansing.how_often', 'exfoliation.how_often'].map((ref) => `- ${text(ref)}`);
    expect(reply.text).toBe(asked.join('\n'));
  });

  it('offers what its topic suggests', () => {
    const reply = new Talk(guide).says('clay', 'clay_mask');
    expect(labelsOf(reply)).toEqual(titles(guide.topic('clay_mask', 'care').suggests));
  });

  it('cites its sections of the guide, with what it says of each', () => {
    const reply = new Talk(guide).says('how many laser sessions', 'treatment_sessions');
    expect(reply.sources).toEqual([
      { section: 'treatments', title: knowledge.guide.sections.treatments, excerpt: knowledge.guide.title },
      { section: 'pores', title: knowledge.guide.sections.pores, excerpt: text('pores_expectations.expect') },
    ]);
  });
});

describe('an answer on a treatment', () => {
  it('names the one that was asked about, else the one of the talk, else none', () => {
    const talk = new Talk(guide);
    expect(talk.says('does it hurt', 'treatment_pain').text).toContain(guide.lead('treatment_pain'));
    talk.says('what is laser', 'laser');
    expect(talk.says('does it hurt', 'treatment_pain').text).toContain(guide.lead('treatment_pain', 'laser'));
    const asked = talk.says('does a peel hurt', 'treatment_pain').text;
    expect(asked).toContain(guide.lead('treatment_pain', 'chemical_peel'));
    const went = talk.says('what does it cost', 'price').text;
    expect(went).toContain(guide.lead('price', 'chemical_peel'));
  });

  it('names none where two were asked about', () => {
    const reply = new Talk(guide).says('do laser and a peel hurt', 'treatment_pain');
    expect(reply.text).toContain(guide.lead('treatment_pain'));
  });

  it('does not name the one that was ruled out', () => {
    const reply = new Talk(guide).says('no laser, how does it feel otherwise', 'treatment_pain');
    expect(reply.text).toContain(guide.lead('treatment_pain'));
  });

  it('advises the consultation in full the first time, then in brief', () => {
    const talk = new Talk(guide);
    expect(talk.says('what is laser', 'laser').text).toBe(`${text('laser.how')}\n\n${full}`);
    const second = talk.says('what is a peel', 'chemical_peel').text;
    expect(second).toBe(`${text('chemical_peel.how')}\n\n${consultation.brief}`);
  });

  it('that only a professional may give says so in the words for that', () => {
    const reply = new Talk(guide).says('i take isotretinoin', 'medication_condition');
    expect(reply.text).toBe(`${guide.lead('medication_condition')}\n\n${consultation.first}`);
  });

  it('is not advised twice where the guide’s own words do it', () => {
    const reply = new Talk(guide).says('why see a professional', 'professional_consultation');
    expect(reply.text).toBe(full);
    expect(reply.consult).toBe(true);
  });
});

describe('a comparison', () => {
  const treatments = ['microneedling', 'laser', 'ipl_photorejuvenation', 'chemical_peel'];
  const compared = (said: string) => {
    const reply = new Talk(guide).says(said, 'treatment_choice');
    return treatments.filter((id) => reply.text.includes(text(`${id}.how`)));
  };

  it('is of the treatments that were named', () => {
    expect(compared('laser or a peel?')).toEqual(['laser', 'chemical_peel']);
  });

  it('is of all where fewer than two were named', () => {
    expect(compared('which one is best?')).toEqual(treatments);
    expect(compared('is laser the best?')).toEqual(treatments);
  });

  it('leaves out what was ruled out', () => {
    expect(compared('anything but laser')).toEqual([
      'microneedling',
      'ipl_photorejuvenation',
      'chemical_peel',
    ]);
  });

  it('ranks none, and shows a row each on its card, with the advice', () => {
    const { text: said, card } = new Talk(guide).says('laser or a peel?', 'treatment_choice');
    const { lead, compare } = guide.topic('treatment_choice', 'choice');
    expect(said.startsWith(`${lead}\n\n${compare}\n\n`)).toBe(true);
    expect(card).toMatchObject({ kind: 'comparison', advice: consultation.brief });
    const rows = card?.kind === 'comparison' ? card.rows.map(({ treatment }) => treatment) : [];
    expect(rows).toEqual(['Laser', 'Chemical peels']);
  });

  it('of a single treatment has no card', () => {
    const reply = new Talk(guide).says('no laser, no peel, no needles', 'treatment_choice');
    expect(reply.card).toBeUndefined();
  });
});

describe('the answer at a boundary', () => {
  const lead = guide.lead('product_request');

  it('tells what kinds to look for, or of the one that was named', () => {
    const all = new Talk(guide).says('which product?', 'product_request').text;
    expect(all).toBe(
      [
        lead,
        textsOf('product_request')
          .map((fact) => `- ${fact}`)
          .join('\n'),
      ].join('\n\n'),
    );
    const one = new Talk(guide).says('which clay mask?', 'product_request').text;
    expect(one).toBe([lead, text('clay_mask.how_often')].join('\n\n'));
  });

  it('says that it tells the nearest where that is all it can', () => {
    const { nearest } = guide.topic('other_remedy', 'boundary');
    const reply = new Talk(guide).says('does lemon juice help', 'other_remedy');
    expect(reply.text.startsWith(`${guide.lead('other_remedy')}\n\n${nearest}\n\n`)).toBe(true);
  });

  it('leaves a follow-up to the thing that was named', () => {
    const talk = new Talk(guide);
    talk.says('which clay mask?', 'product_request');
    const { text: answer } = talk.says('how often', { topic: 'followup_elliptical', facet: 'how_often' });
    expect(answer).toBe(`${text('clay_mask.how_often')} ${text('clay_mask.why')}`);
  });

  it('asked for what the guide is silent on says so', () => {
    const talk = new Talk(guide);
    talk.says('does lemon juice help', 'other_remedy');
    const { text: answer } = talk.says('how long', { topic: 'other_remedy', facet: 'how_long' });
    expect(answer.startsWith(facets.how_long?.missing ?? '?')).toBe(true);
  });
});
