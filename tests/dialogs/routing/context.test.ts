import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();

/** A message that may mean the topics, the likeliest first. */
const between = (...topics: string[]) => ({
  topic: topics[0] ?? '',
  confidence: 0.5,
  alternatives: topics.map((topic, i) => ({ topic, confidence: i === 0 ? 0.5 : 0.3 })),
});

describe('a short message', () => {
  it('is about what people ask next of the last topic, rather than about something far', () => {
    const talk = new Talk(guide);
    talk.says('what is a peel', 'chemical_peel');
    talk.says('my hairdresser?', between('other_concern', 'diy_procedure'));
    expect(talk.state.topic).toBe('diy_procedure');
  });

  it('stands by itself at the start of a talk', () => {
    const talk = new Talk(guide);
    talk.says('my hairdresser?', between('other_concern', 'diy_procedure'));
    expect(talk.state.topic).toBe('other_concern');
  });

  it('stands by itself where it names a thing, or is long', () => {
    const talk = new Talk(guide);
    talk.says('what is a peel', 'chemical_peel');
    talk.says('toner?', between('toner_astringent', 'treatment_pain'));
    expect(talk.state.topic).toBe('toner_astringent');
    talk.says('what is a peel', 'chemical_peel');
    talk.says('i have got quite a lot of scars here', between('other_concern', 'diy_procedure'));
    expect(talk.state.topic).toBe('other_concern');
  });
});

describe('a reply', () => {
  it('is not given twice word for word in a row', () => {
    const talk = new Talk(guide);
    const replies = [1, 2, 3, 4].map(() => talk.says('what does laser do', 'laser').text);
    for (const [i, reply] of replies.slice(1).entries()) expect(reply).not.toBe(replies[i]);
    for (const reply of replies.slice(1)) expect(guide.knowledge.advisesConsulting(reply)).toBe(true);
  });
});
