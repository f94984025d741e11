import { inTurn, isSaid, reworded, saidAfter } from '../../dialogs/wordings';
import { shippedGuide } from '../support/guide';
import { Talk } from '../support/talk';

const saying = (...replies: string[]) => ({ sentences: replies.reduce(saidAfter, [] as readonly number[]) });

describe('a line with several wordings', () => {
  it('is said in each before one comes again, and then in the one of longest ago', () => {
    const wordings = ['One.', 'Two. Twice.', 'Three.'];
    const said: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) said.push(inTurn(saying(...said), wordings));
    expect(said).toEqual(['One.', 'Two. Twice.', 'Three.', 'One.', 'Two. Twice.']);
  });

  it('is said in other words where it was said before, in a list too', () => {
    const wordings = [['Use clay.', 'Clay it is.']];
    expect(reworded(saying('- Use clay.'), 'Well. Use clay.', wordings)).toBe('Well. Clay it is.');
    expect(reworded(saying('Wash.'), 'Use clay.', wordings)).toBe('Use clay.');
  });

  it('is said when all of its sentences were', () => {
    expect(isSaid(saying('A b.', 'C d.'), 'C d. A b.')).toBe(true);
    expect(isSaid(saying('A b.'), 'C d. A b.')).toBe(false);
  });
});

describe('in a talk', () => {
  const guide = shippedGuide();
  const { brief } = guide.knowledge.consultation;

  it('the advice to consult comes with every treatment, each time in other words', () => {
    const talk = new Talk(guide);
    const topics = [
      'laser',
      'chemical_peel',
      'price',
      'microneedling',
      'treatment_pain',
      'treatment_sessions',
    ];
    const replies = topics.map((topic) => talk.says('and now', topic).text);
    expect(replies.every(guide.knowledge.advisesConsulting)).toBe(true);
    const used = brief.map((wording) => replies.filter((text) => text.includes(wording)).length);
    expect(Math.max(...used)).toBe(1);
  });

  it('a question on what was told gets its own fact, and what is not covered no fact again', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    expect(talk.says('how often', { topic: 'clay_mask', facet: 'how_often' }).text).toBe(
      guide.fact('clay_mask.how_often').simply,
    );
    const { text } = talk.says('what does it cost', { topic: 'clay_mask', facet: 'price' });
    expect(text.startsWith(guide.silence('price', 2, 'a clay mask'))).toBe(true);
    expect(talk.state.told[0]?.facts).toEqual([]);
  });

  it('a list comes again in other words, all its entries in the same register', () => {
    const talk = new Talk(guide);
    talk.says('which treatments', 'treatments_overview');
    talk.says('what does laser do', 'laser');
    const { text } = talk.says('the treatments', 'treatments_overview');
    for (const ref of ['microneedling.how', 'ipl_photorejuvenation.how', 'chemical_peel.how'])
      expect(text).toContain(`- ${guide.fact(ref).simply}`);
  });
});
