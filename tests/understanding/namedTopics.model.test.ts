import { createRecognizer } from '../../understanding/recognizer';
import { train } from '../../understanding/training/train';
import type { RecognizerSource } from '../../understanding/types';
import { shippedAssistant } from '../support/person';
import { SMALL_SOURCE } from '../support/smallSource';

/** All that is asked of a laser, and hardly anything of a peel. */
const SOURCE: RecognizerSource = {
  ...SMALL_SOURCE,
  examples: {
    laser: ['what does a laser do', 'is a laser any good', 'tell me about the laser', 'laser for my nose'],
    peel: ['peel', 'a peel', 'peels', 'that peel'],
    off_topic: SMALL_SOURCE.examples.off_topic ?? [],
  },
  titles: { laser: ['Laser'], peel: ['Peel'] },
  entities: [
    { id: 'laser', kind: 'procedure', topic: 'laser', words: ['laser', 'zorbyx'], unless: [] },
    { id: 'peel', kind: 'procedure', topic: 'peel', words: ['peel'], unless: [] },
  ],
  namedTopics: { procedure: ['laser', 'peel'] },
};

describe('topics that are told apart by a name', () => {
  const recognizer = createRecognizer(SOURCE, train(SOURCE));

  it('are asked about in the words that are known of another one', () => {
    expect(recognizer.understand('is a peel any good')).toMatchObject({ topic: 'peel', decision: 'known' });
    expect(recognizer.understand('tell me about the peel please').topic).toBe('peel');
  });

  it('are known by a new name at once', () => {
    expect(recognizer.understand('what does zorbyx do')).toMatchObject({ topic: 'laser', decision: 'known' });
  });

  it('go by the name that is not ruled out', () => {
    expect(recognizer.understand('is a peel any good, no laser').topic).toBe('peel');
  });

  it.each(['microneedling', 'fraxel', 'ipl', 'a chemical peel'])(
    'are understood of %s as of every other treatment',
    async (name) => {
      const { recognizer: shipped, knowledge } = await shippedAssistant();
      const topics = ['what exactly is', 'could you explain', 'tell me more about'].map(
        (opening) => knowledge.topic(shipped.understand(`${opening} ${name}`).topic)?.title,
      );
      expect(new Set(topics).size).toBe(1);
    },
  );
});
