import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const simply = (id: string) => guide.topic(id, 'boundary').simply ?? '';

/** What is said on a topic after a boundary was told. */
function saidAfter(boundary: string, topic: string, confidence = 1): string {
  const talk = new Talk(guide);
  talk.says('about me', { topic: boundary, confidence });
  return talk.says('and now', topic).text;
}

describe('a boundary that lasts', () => {
  const everything = knowledge.topics.filter(
    (topic) => topic.kind === 'boundary' && topic.lasts === 'everything',
  );

  it.each(everything.map(({ id }) => id))('%s is said with each later answer on a treatment', (boundary) => {
    for (const topic of ['laser', 'treatment_choice', 'treatment_pain', 'price', 'treatments_overview'])
      expect(saidAfter(boundary, topic).startsWith(simply(boundary))).toBe(true);
  });

  it.each(everything.map(({ id }) => id))(
    '%s is said with each later answer that tells what to do',
    (boundary) => {
      for (const topic of ['exfoliation', 'daily_care_overview', 'oily_skin'])
        expect(saidAfter(boundary, topic).startsWith(simply(boundary))).toBe(true);
    },
  );

  it('is left out where it has no say', () => {
    for (const topic of ['pores_causes', 'greet', 'out_of_scope', 'book_consultation'])
      expect(saidAfter('pregnancy', topic)).not.toContain(simply('pregnancy'));
  });

  it('for treatments alone is left out of the daily care', () => {
    expect(saidAfter('diy_procedure', 'laser')).toContain(simply('diy_procedure'));
    expect(saidAfter('diy_procedure', 'exfoliation')).not.toContain(simply('diy_procedure'));
  });

  it('is not held against later questions when it was understood unsurely', () => {
    expect(saidAfter('pregnancy', 'laser', 0.89)).not.toContain(simply('pregnancy'));
    expect(saidAfter('pregnancy', 'laser', 0.9)).toContain(simply('pregnancy'));
  });

  it('that is told after another is said from then on', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('i take pills', 'medication_condition');
    expect(talk.says('laser', 'laser').text).toContain(simply('medication_condition'));
  });

  it('stays over one that does not last', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    const { text } = talk.says('what is this spot', 'diagnosis_request');
    expect(text).not.toContain(simply('pregnancy'));
    expect(talk.says('laser', 'laser').text).toContain(simply('pregnancy'));
  });

  it('is said once with several questions', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    const parts = [guide.understand('laser', 'laser'), guide.understand('clay', 'clay_mask')];
    const { text } = talk.says('laser? clay?', { topic: 'laser', parts });
    expect(text.split(simply('pregnancy'))).toHaveLength(2);
    expect(text.startsWith(simply('pregnancy'))).toBe(true);
  });

  it('is said with the plan, which then advises the consultation', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('make me a plan', 'routine_plan');
    for (const answer of ['oily', 'no', 'nothing']) talk.says(answer);
    const reply = talk.says('plenty');
    expect(reply.text.startsWith(simply('pregnancy'))).toBe(true);
    expect(reply).toMatchObject({ consult: true, card: { kind: 'plan' } });
  });
});
