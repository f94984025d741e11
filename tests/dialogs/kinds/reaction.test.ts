import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const mild = guide.topic('mild_reaction', 'reaction');

describe('skin that reacts mildly', () => {
  it('after a treatment is a matter for the place that treated it', () => {
    const reply = new Talk(guide).says('a bit pink since the laser', mild.id);
    expect(reply.text).toBe([mild.lead, mild.afterTreatment, mild.urgent].join('\n\n'));
    expect(reply).toMatchObject({ urgent: false, consult: true });
  });

  it('after a product is a reason to stop it and ask', () => {
    const reply = new Talk(guide).says('my toner tingles', mild.id);
    expect(reply.text).toBe([mild.lead, mild.afterProduct, mild.urgent].join('\n\n'));
    expect(reply.sources).toEqual([]);
  });

  it('after who knows what hears of both', () => {
    const { text } = new Talk(guide).says('it itches a bit', mild.id);
    expect(text).toBe([mild.lead, mild.afterTreatment, mild.afterProduct, mild.urgent].join('\n\n'));
  });

  it.each([
    ['treatment', 'what is a peel', 'chemical_peel', mild.afterTreatment],
    ['product', 'how often clay', 'clay_mask', mild.afterProduct],
  ])('is about the %s that the talk was about', (_what, text, topic, said) => {
    const talk = new Talk(guide);
    talk.says(text, topic);
    expect(talk.says('mine got a bit pink', mild.id).text).toContain(said);
  });

  it('gets no tip, also where the message asks for one beside it', () => {
    const parts = [mild.id, 'clay_mask', 'cleansing'].map((topic) => guide.understand('', topic));
    const { text } = new Talk(guide).says('i flake a bit. how often clay? and wash?', {
      topic: 'clay_mask',
      parts,
    });
    expect(text).toContain(mild.lead);
    for (const ref of ['clay_mask.how_often', 'cleansing.how_often'])
      expect(text).not.toContain(guide.fact(ref).text);
  });
});
