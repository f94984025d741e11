import { otherTopics } from '../../../dialogs/routing/clarify';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { bot, says, consultation } = knowledge;
const title = (id: string) => guide.chip(id);
const full = guide.fact(consultation.fact).text;

/** What a message may have meant, best first. */
const unknown = (...topics: string[]) => ({
  topic: topics[0] ?? '',
  decision: 'unknown' as const,
  confidence: 0.2,
  alternatives: topics.map((topic) => ({ topic, confidence: 0.3 })),
});
const unsure = (...topics: string[]) => ({ ...unknown(...topics), decision: 'ambiguous' as const });
const asking = (line: string, ...topics: string[]) =>
  line.replace('{topics}', topics.map((topic) => `“${title(topic)}”`).join(` ${says.or} `));

describe('what else a message may have meant', () => {
  it('is the nearest topics that can be offered, besides what was answered and what is offered already', () => {
    const heard = unknown('clay_mask', 'cleansing', 'thanks', 'exfoliation', 'hydration_moisturizer');
    const others = otherTopics({ understanding: guide.understand('blub', heard), knowledge }, [
      'cleansing',
      undefined,
    ]);
    expect(others.map(({ id }) => id)).toEqual(['exfoliation', 'hydration_moisturizer']);
  });
});

describe('a message that is not understood', () => {
  const clay = unknown('clay_mask', 'cleansing', 'exfoliation');

  it('is asked about with the two nearest topics, the menu beside them', () => {
    const reply = new Talk(guide).says('blub', clay);
    expect(reply.text).toBe(asking(says.misses[0] ?? '', 'clay_mask', 'cleansing'));
    expect(labelsOf(reply)).toEqual(['clay_mask', 'cleansing', ...bot.starters.slice(0, 3)].map(title));
  });

  it('is asked for other words where no topic is near', () => {
    const reply = new Talk(guide).says('blub', unknown());
    expect(reply.text).toBe(says.missPlain);
    expect(labelsOf(reply)).toEqual(bot.starters.map(title));
  });

  it('is met in other words each time: the nearest, then the menu, then a person', () => {
    const talk = new Talk(guide);
    talk.says('blub', clay);
    const second = talk.says('blub', clay);
    expect(second.text).toBe(says.misses[1]);
    expect(labelsOf(second)).toEqual(bot.starters.map(title));
    const third = talk.says('blub', clay);
    expect(third.text).toBe(says.misses[2]);
    expect(labelsOf(third)[0]).toBe(title('book_consultation'));
    expect(talk.says('blub', clay).text).toBe(says.misses[2]);
  });

  it('that is the third one in a row leads a yes to a person', () => {
    const talk = new Talk(guide);
    for (let i = 0; i < 3; i += 1) talk.says('blub', clay);
    expect(talk.says('yes', 'affirm').text).toContain(says.consultFind);
  });

  it('is the first one again after a message that was understood', () => {
    const talk = new Talk(guide);
    talk.says('blub', clay);
    talk.says('thanks', 'thanks');
    expect(talk.says('blub', unknown()).text).toBe(says.missPlain);
  });

  it('may be what a yes or a number then says', () => {
    const talk = new Talk(guide);
    talk.says('blub', unknown('clay_mask'));
    talk.says('yes', 'affirm');
    expect(talk.state.topic).toBe('clay_mask');
    talk.says('blub', clay);
    talk.says('2');
    expect(talk.state.topic).toBe('cleansing');
  });

  it('is taken for the one thing that it names', () => {
    const { text } = new Talk(guide).says('the clay, hm', unknown());
    expect(text).toContain('A clay mask absorbs excess oil');
  });

  it('is not taken for what it rules out', () => {
    const { text } = new Talk(guide).says('blub not clay', unknown('clay_mask', 'cleansing'));
    expect(text).toBe(asking(says.misses[0] ?? '', 'cleansing'));
  });

  it.each([
    ['a boundary of someone’s health', 'pregnancy'],
    ['despair', 'emotional_distress'],
    ['small talk', 'greet'],
    ['a yes', 'affirm'],
  ])('is no guess at %s', (_what, topic) => {
    expect(new Talk(guide).says('blub', unknown(topic)).text).toBe(says.missPlain);
  });

  it('is no guess at what is unlikely', () => {
    const unlikely = { ...unknown(), alternatives: [{ topic: 'clay_mask', confidence: 0.09 }] };
    expect(new Talk(guide).says('blub', unlikely).text).toBe(says.missPlain);
  });

  it('advises the consultation where it, or the guess, is about a treatment', () => {
    expect(new Talk(guide).says('blub laser', unknown()).text).toContain(full);
    expect(new Talk(guide).says('blub', unknown('treatment_pain')).text).toContain(full);
  });
});

describe('a message that is likely about a topic of the guide', () => {
  const likely = { ...unknown('clay_mask', 'cleansing'), confidence: 0.3 };

  it('is answered with a hedge, and the next topic as the first chip', () => {
    const reply = new Talk(guide).says('blub', likely);
    expect(reply.text.startsWith(knowledge.moves.hedge)).toBe(true);
    expect(reply.text).toContain(guide.fact('clay_mask.how_often').text);
    expect(labelsOf(reply)[0]).toBe(title('cleansing'));
  });

  it('is no guess at someone’s health', () => {
    const { text } = new Talk(guide).says('blub', { ...unknown('pregnancy', 'clay_mask'), confidence: 0.3 });
    expect(text).toBe(asking(says.misses[0] ?? '', 'clay_mask'));
  });
});

describe('a message that may mean two things', () => {
  it('is asked which one', () => {
    const talk = new Talk(guide);
    const reply = talk.says('plan or clay', unsure('routine_plan', 'clay_mask', 'exfoliation'));
    expect(reply.text).toBe(asking(says.ambiguous, 'routine_plan', 'clay_mask'));
    expect(labelsOf(reply)).toEqual(['routine_plan', 'clay_mask'].map(title));
    expect(talk.state.pending).toEqual(['routine_plan', 'clay_mask']);
  });

  it('is no message that was not understood', () => {
    const talk = new Talk(guide);
    talk.says('wash or clay', unsure('cleansing', 'clay_mask'));
    expect(talk.state.misses).toBe(0);
  });

  it('is answered where only one can be offered', () => {
    const talk = new Talk(guide);
    talk.says('wash or hello', unsure('cleansing', 'greet'));
    expect(talk.state.topic).toBe('cleansing');
  });

  it('advises the consultation where one of them is a treatment', () => {
    const { text } = new Talk(guide).says('light or clay', unsure('ipl_photorejuvenation', 'clay_mask'));
    expect(text).toContain(full);
  });

  it('about the last topic is answered as a follow-up', () => {
    const talk = new Talk(guide);
    talk.says('clay', 'clay_mask');
    const { text } = talk.says('how often', {
      ...unsure('cleansing', 'exfoliation'),
      facet: 'how_often',
    });
    expect(text).toBe(guide.fact('clay_mask.how_often').simply);
  });
});
