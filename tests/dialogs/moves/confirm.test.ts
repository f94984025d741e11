import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const confirm = { topic: 'followup_elliptical', confidence: 0.5, move: { id: 'confirm', chance: 0.9 } };

describe('a yes or no that is asked for', () => {
  it('is the reason of a concern where that kept the answer back', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('salicylic acid?', 'exfoliation');
    const { text } = talk.says('so can i or not', confirm);
    expect(text).toMatch(/your doctor/);
  });

  it('is a fact of an answer before the last one, where that has none', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    talk.says('how much is it', 'price');
    const { text } = talk.says('once a week?', { ...confirm, facet: 'how_often' });
    expect(text).toContain(guide.fact('clay_mask.how_often').simply);
  });

  it('is no turning down', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text } = talk.says('what if it does not help?', {
      ...confirm,
      move: { id: 'decline', chance: 0.9 },
    });
    expect(text).not.toContain(guide.knowledge.moves.decline.care.text);
  });
});
