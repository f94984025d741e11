import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { facets, says } = knowledge;
const text = (ref: string) => guide.fact(ref).text;
const followup = (facet: string) => ({ topic: 'followup_elliptical', facet });

describe('a typed number', () => {
  it.each(['2', ' 2 ', '#2', '2.', '2)'])('picks the suggestion in its place: %j', (said) => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    talk.says(said);
    expect(talk.state.topic).toBe(guide.topic('clay_mask', 'care').suggests[1]);
  });

  it.each(['9', '0', '22', '2x'])('that has no suggestion is a message like any other: %j', (said) => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    talk.says(said);
    expect(talk.state).toMatchObject({ topic: 'clay_mask', misses: 1 });
  });

  it('picks nothing before anything was offered', () => {
    const talk = new Talk(guide);
    talk.says('1');
    expect(talk.state.misses).toBe(1);
  });
});

describe('a short question', () => {
  it('asks about the last topic', () => {
    const talk = new Talk(guide);
    talk.says('clay', { topic: 'clay_mask', facet: 'why' });
    const { text: said } = talk.says('how often?', followup('how_often'));
    expect(said).toBe(guide.fact('clay_mask.how_often').simply);
    expect(talk.says('why?', followup('why')).text).toBe(guide.fact('clay_mask.why').simply);
  });

  it('that can’t be understood by itself does so too', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text: said } = talk.says('how often?', {
      topic: 'treatment_sessions',
      facet: 'how_often',
      decision: 'unknown',
    });
    expect(said).toBe(guide.fact('clay_mask.how_often').simply);
  });

  it('about a treatment is answered by the topic on that question', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    expect(talk.says('how often?', followup('how_often')).text).toContain(
      guide.lead('treatment_sessions', 'laser'),
    );
    expect(talk.says('and the price?', followup('price')).text).toContain(guide.lead('price', 'laser'));
  });

  it('about a treatment may look like one about a remedy, when it is unsure', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    const stray = { topic: 'other_remedy', facet: 'pain', confidence: 0.5 };
    expect(talk.says('does that hurt?', stray).text).toContain(guide.lead('treatment_pain', 'laser'));
  });

  it('about a step that points back stays with the step', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text: said } = talk.says('does it hurt?', { topic: 'treatment_pain', facet: 'pain' });
    expect(said.startsWith(guide.silence('pain', 1, 'a clay mask'))).toBe(true);
  });

  it('about treatments that points at nothing stands alone', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text: said } = talk.says('what does treatment cost?', { topic: 'price', facet: 'price' });
    expect(said).toContain(guide.lead('price'));
  });

  it('that is surely about something else is answered as such', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text: said } = talk.says('how often should I sleep?', {
      topic: 'diet_lifestyle',
      facet: 'how_often',
    });
    expect(said).toContain(text('diet_lifestyle.sleep'));
  });

  it('of many words still asks the last topic what that answers', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const long = 'how often do people say such a thing to you in general';
    expect(talk.says(long, followup('how_often')).text).toContain(guide.fact('clay_mask.how_often').simply);
  });

  it('before any topic is asked what it is about, and then answered', () => {
    const talk = new Talk(guide);
    expect(talk.says('how often?', followup('how_often')).text).toBe(says.followup);
    const { text: said } = talk.says('exfoliating', 'exfoliation');
    expect(said.startsWith(text('exfoliation.how_often'))).toBe(true);
  });

  it('that waits for a treatment is answered by the topic on that question', () => {
    const talk = new Talk(guide);
    talk.says('does it hurt?', followup('pain'));
    expect(talk.says('laser', 'laser').text).toContain(guide.lead('treatment_pain', 'laser'));
  });
});

describe('a bare name', () => {
  it('of another treatment asks of it what was asked before', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt?', { topic: 'treatment_pain', facet: 'pain' });
    const pain = talk.says('and the peel?', 'chemical_peel').text;
    expect(pain).toContain(guide.lead('treatment_pain', 'chemical_peel'));
    const next = talk.says('what about microneedling', 'microneedling').text;
    expect(next).toContain(guide.lead('treatment_pain', 'microneedling'));
  });

  it('of another treatment is about that one, when nothing was asked', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    expect(talk.says('and the peel?', 'out_of_scope').text).toContain(text('chemical_peel.how'));
  });

  it('of another step asks of it what was asked before', () => {
    const talk = new Talk(guide);
    talk.says('how often a clay mask', { topic: 'clay_mask', facet: 'how_often' });
    const { text: said } = talk.says('and exfoliating?', 'exfoliation');
    expect(said.startsWith(text('exfoliation.how_often'))).toBe(true);
    expect(talk.says('and the toner?', 'toner_astringent').text).toContain(facets.how_often?.missing);
  });

  it('of a step after a question on treatments asks that of the step', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt?', { topic: 'treatment_pain', facet: 'pain' });
    expect(talk.says('and a clay mask?', 'clay_mask').text).toContain('how a clay mask feels');
  });

  it('after "I meant" takes the place of the one before', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt?', { topic: 'treatment_pain', facet: 'pain' });
    expect(talk.says('no I meant the peel', 'chemical_peel').text).toContain(
      guide.lead('treatment_pain', 'chemical_peel'),
    );
  });
});

describe('a treatment that is ruled out', () => {
  it.each([
    ["I don't want laser, what about a peel?", 'treatment_choice', 'chemical_peel'],
    ['not laser, microneedling', 'microneedling', 'microneedling'],
    ['not the peel, rather ipl', 'chemical_peel', 'ipl_photorejuvenation'],
    ['no needles but laser', 'laser', 'laser'],
  ])('leaves the one that is wanted: %j', (said, topic, wanted) => {
    const talk = new Talk(guide);
    const reply = talk.says(said, topic);
    expect(talk.state.topic).toBe(wanted);
    expect(reply.text).toContain(text(`${wanted}.how`));
    expect(reply.consult).toBe(true);
  });

  it.each(['not laser, I want microneedling', "no laser, I'd like microneedling instead"])(
    'leaves the one that a new sentence wants: %j',
    (said) => {
      const talk = new Talk(guide);
      talk.says(said, 'microneedling');
      expect(talk.state.topic).toBe('microneedling');
    },
  );

  it.each(['anything but laser', 'no laser', 'no laser, peels or needles'])(
    'leaves a choice among the others: %j',
    (said) => {
      const talk = new Talk(guide);
      expect(talk.says(said, 'laser').text).not.toContain(text('laser.how'));
      expect(talk.state.topic).toBe('treatment_choice');
    },
  );

  it('does so where the message was not understood', () => {
    const talk = new Talk(guide);
    talk.says('not laser, microneedling', { topic: 'out_of_scope', decision: 'unknown', confidence: 0.3 });
    expect(talk.state.topic).toBe('microneedling');
  });

  it('changes no question about something else', () => {
    const talk = new Talk(guide);
    talk.says('how do I look after my skin without laser', 'daily_care_overview');
    expect(talk.state.topic).toBe('daily_care_overview');
  });
});

describe('a message that is not understood', () => {
  it('but names one thing and asks something of it is about that', () => {
    const talk = new Talk(guide);
    const long = 'so my aunt keeps on asking me how often one can put on clay these days';
    const { text: said } = talk.says(long, {
      topic: 'out_of_scope',
      decision: 'unknown',
      confidence: 0.3,
      facet: 'how_often',
    });
    expect(said.startsWith(text('clay_mask.how_often'))).toBe(true);
  });

  it('and names two things is asked about', () => {
    const talk = new Talk(guide);
    const long = 'so my aunt keeps on asking me how often one can put on clay or toner these days';
    talk.says(long, { topic: 'out_of_scope', decision: 'unknown', facet: 'how_often' });
    expect(talk.state.misses).toBe(1);
  });
});
