import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { says, facets, consultation } = knowledge;
const full = guide.fact(consultation.fact).text;
const text = (ref: string) => guide.fact(ref).text;
const shortsOf = (id: string) => {
  const topic = knowledge.topic(id);
  return topic ? knowledge.facts(topic).map((fact) => fact.short) : [];
};
const titles = (ids: readonly string[]) => ids.map((id) => guide.chip(id));

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
        `${guide.silence('how_often')} ${says.nearest[0]}`,
        `${text('toner_astringent.why')} ${text('toner_astringent.which')}`,
      ].join('\n\n'),
    );
  });

  it('names the gap however the question begins', () => {
    const said = (text: string, topic: string) => new Talk(guide).says(text, topic).text;
    expect(said('which strength of acid', 'exfoliation').startsWith(guide.silence('amount'))).toBe(true);
    expect(said('is 30% fine', 'exfoliation').startsWith(guide.silence('amount'))).toBe(true);
    expect(
      said('what are the side effects', 'clay_mask').startsWith(guide.silence('safety', 0, 'a clay mask')),
    ).toBe(true);
  });

  it('names all gaps of a question at once, each time in other words', () => {
    const talk = new Talk(guide);
    const first = talk.says('does a toner sting and what does it cost', 'toner_astringent').text;
    expect(first.startsWith(guide.silence('pain', 0, 'a toner').replace(/\.$/, ''))).toBe(true);
    expect(first).toContain(facets.price?.missingOf?.replaceAll('{step}', says.it));
    const second = talk.says('does the moisturizer sting', 'hydration_moisturizer').text;
    expect(second.startsWith(guide.silence('pain', 1, 'a non-comedogenic moisturizer'))).toBe(true);
    expect(guide.silence('pain', 1)).not.toBe(guide.silence('pain'));
  });

  it('takes no word for a question that it does not ask of this topic', () => {
    const reply = new Talk(guide).says('can i eat while it dries', 'clay_mask');
    expect(reply.text).not.toContain(facets.food?.missing);
  });

  it('says that it is not just what was asked where it has no word for that', () => {
    const reply = new Talk(guide).says('how does one choose it', 'toner_astringent');
    expect(reply.text.startsWith(says.closest[0] ?? '?')).toBe(true);
  });

  it('names what the guide does not mention, and then the nearest', () => {
    const reply = new Talk(guide).says('does shaving matter', 'pores_causes');
    expect(reply.text).toBe(
      [`${guide.silence('shaving')} ${says.nearest[0]}`, text('pores_causes.why')].join('\n\n'),
    );
  });

  it('finds what comes closest to it where no topic was understood', () => {
    const meanings = [{ topic: 'out_of_scope', confidence: 0.5 }, { topic: 'other_remedy' }];
    for (const meaning of [...meanings, { topic: 'laser', decision: 'unknown' as const }]) {
      const reply = new Talk(guide).says('do pillowcases matter', meaning);
      expect(reply.text.startsWith(guide.silence('pillowcases'))).toBe(true);
      expect(reply.text).toContain(text('cleansing.why'));
    }
  });

  it('keeps to it when it is asked on', () => {
    const talk = new Talk(guide);
    talk.says('and retinol?', 'other_remedy');
    const asked = talk.says('how often', { topic: 'followup_elliptical', facet: 'how_often' });
    expect(asked.text.startsWith(guide.silence('retinol', 1))).toBe(true);
    expect(talk.says('why wash', 'cleansing').text).not.toContain(guide.unmentioned('retinol').name);
  });

  it('does not call a gap what it tells itself', () => {
    const reply = new Talk(guide).says('sunscreen after a peel?', 'post_treatment_care');
    expect(reply.text.startsWith(text('post_treatment_care.what'))).toBe(true);
    const daily = new Talk(guide).says('is daily spf good', 'other_remedy');
    expect(daily.text).toContain(text('post_treatment_care.what'));
    expect(daily.consult).toBe(true);
  });

  it('leaves questions on single products to the brand', () => {
    const service = guide.lead('customer_service');
    for (const topic of ['clay_mask', 'out_of_scope', 'product_request']) {
      expect(new Talk(guide).says('is the clay mask vegan', topic).text).toContain(service);
    }
  });

  it('of several steps is a list, its own words first', () => {
    const [own, ...steps] = shortsOf('daily_care_overview');
    const reply = new Talk(guide).says('what can I do at home', 'daily_care_overview');
    expect(reply.text).toBe([own, steps.map((step) => `- ${step}`).join('\n')].join('\n\n'));
  });

  it('of other topics’ facts alone is a list too', () => {
    const reply = new Talk(guide).says('my skin is oily, what now', 'oily_skin');
    expect(reply.text).toBe(
      shortsOf('oily_skin')
        .map((fact) => `- ${fact}`)
        .join('\n'),
    );
  });

  it('to a list asked further tells that of each step', () => {
    const talk = new Talk(guide);
    talk.says('what can I do at home', 'daily_care_overview');
    const reply = talk.says('how often', { topic: 'daily_care_overview', facet: 'how_often' });
    const asked = ['cleansing.how_often', 'clay_mask.how_often', 'exfoliation.how_often'].map(
      (ref) => `- ${guide.fact(ref).text}`,
    );
    expect(reply.text).toBe(asked.join('\n'));
  });

  it('takes the question on a chip for its topic, and the same words without the chip for what they say', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    const pain = talk.says(guide.chip('treatment_pain'), 'gibberish');
    expect(pain.text).toContain(guide.lead('treatment_pain', 'laser'));
    const other = new Talk(guide).says(guide.chip('treatment_pain'), 'followup_elliptical');
    expect(other.text).toBe(says.followup);
  });

  it('offers what its topic suggests', () => {
    const reply = new Talk(guide).says('clay', 'clay_mask');
    expect(labelsOf(reply)).toEqual(titles(guide.topic('clay_mask', 'care').suggests));
  });

  it('cites its sections of the guide, with what it says of each', () => {
    const reply = new Talk(guide).says('how many laser sessions', 'treatment_sessions');
    expect(reply.sources).toEqual([
      { section: 'treatments', title: knowledge.guide.sections.treatments, excerpt: knowledge.guide.title },
      {
        section: 'pores',
        topic: 'pores_expectations',
        title: knowledge.topic('pores_expectations')?.title,
        excerpt: text('pores_expectations.expect'),
      },
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
    expect(second).toBe(`${text('chemical_peel.how')}\n\n${consultation.brief[0]}`);
  });

  it('that only a professional may give says so in the words for that', () => {
    const reply = new Talk(guide).says('i take isotretinoin', 'medication_condition');
    expect(reply.text).toBe(guide.lead('medication_condition'));
  });

  it('is not advised twice where the guide’s own words do it', () => {
    const reply = new Talk(guide).says('why see a professional', 'professional_consultation');
    expect(reply.text).toBe(full);
    expect(reply.consult).toBe(true);
  });
});

describe('a question of a treatment', () => {
  it('which is best at something is about that, and ranks none', () => {
    const said = (text: string) => new Talk(guide).says(text, 'treatment_choice').text;
    expect(said('which hurts least')).toContain(guide.lead('treatment_pain'));
    expect(said('which heals fastest')).toContain(guide.lead('treatment_downtime'));
    expect(said('what is the cheapest one')).toContain(guide.lead('price'));
    expect(said('which hurts least')).not.toContain(guide.lead('treatment_choice'));
  });

  it('is about a product where only that is named', () => {
    const mask = new Talk(guide).says('what does a clay mask cost', 'price');
    expect(mask.text.startsWith(guide.silence('price', 0, 'a clay mask'))).toBe(true);
    expect(mask.consult).toBe(false);
    const aftercare = new Talk(guide).says('which moisturizer afterwards', 'post_treatment_care');
    expect(aftercare.text).toContain(text('post_treatment_care.what'));
  });
});

describe('an answer to a person', () => {
  it('with dry skin is none for oily skin', () => {
    const [fit] = guide.topic('oily_skin', 'care').fits;
    const reply = new Talk(guide).says('my skin is dry, what can i do', 'oily_skin');
    expect(reply.text.startsWith(fit?.lead ?? '?')).toBe(true);
    expect(reply.text).not.toContain(guide.fact('clay_mask.why').short);
  });
});

describe('a comparison', () => {
  const treatments = ['microneedling', 'laser', 'ipl_photorejuvenation', 'chemical_peel'];
  const compared = (said: string) => {
    const reply = new Talk(guide).says(said, 'treatment_choice');
    return treatments.filter((id) => reply.text.includes(guide.fact(`${id}.how`).short));
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
    expect(card).toMatchObject({ kind: 'comparison', advice: consultation.brief[0] });
    const rows = card?.kind === 'comparison' ? card.rows.map(({ treatment }) => treatment) : [];
    expect(rows).toEqual(['laser', 'chemical_peel'].map((id) => guide.topic(id, 'procedure').title));
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
        shortsOf('product_request')
          .map((fact) => `- ${fact}`)
          .join('\n'),
      ].join('\n\n'),
    );
    const one = new Talk(guide).says('which clay mask?', 'product_request').text;
    expect(one).toBe([lead, text('clay_mask.how_often')].join('\n\n'));
  });

  it('says that it tells the nearest where that is all it can', () => {
    const { nearest } = guide.topic('other_remedy', 'boundary');
    const reply = new Talk(guide).says('does that plant help', 'other_remedy');
    expect(reply.text.startsWith(`${guide.lead('other_remedy')}\n\n${nearest}\n\n`)).toBe(true);
  });

  it('leaves a follow-up to the thing that was named', () => {
    const talk = new Talk(guide);
    talk.says('which clay mask?', 'product_request');
    const { text: answer } = talk.says('how often', { topic: 'followup_elliptical', facet: 'how_often' });
    expect(answer).toBe(`${guide.fact('clay_mask.how_often').simply} ${text('clay_mask.why')}`);
  });

  it('asked for what the guide is silent on says so', () => {
    const talk = new Talk(guide);
    talk.says('does that plant help', 'other_remedy');
    const { text: answer } = talk.says('how long', { topic: 'other_remedy', facet: 'how_long' });
    expect(answer.startsWith(guide.silence('how_long', 1))).toBe(true);
  });
});
