import { createRecognizer } from '../../understanding/recognizer';
import { train } from '../../understanding/training/train';
import type { RecognizerSource } from '../../understanding/types';
import { SMALL_SOURCE } from '../support/smallSource';

const SOURCE: RecognizerSource = {
  ...SMALL_SOURCE,
  examples: {
    ...SMALL_SOURCE.examples,
    greet: [
      'hello',
      'hello there',
      'good morning',
      'hello my friend',
      'good evening to you',
      'hello, good morning',
    ],
  },
  moves: ['greet'],
  courtesies: ['greet'],
  social: ['greet'],
};

describe('what a message is about', () => {
  const recognizer = createRecognizer(SOURCE, train(SOURCE));
  const topicOf = (text: string) => recognizer.understand(text).topic;

  it('is what it asks, whatever greeting stands before or after it', () => {
    expect(topicOf('Good morning, hello there my friend. clay mask')).toBe('clay_mask');
    expect(topicOf('laser. Good evening to you, my friend')).toBe('laser');
  });

  it('is what it asks beside a remark on something else', () => {
    expect(topicOf('A goat does eat and who won the match. clay mask')).toBe('clay_mask');
  });

  it('is a greeting where it says nothing else', () => {
    expect(topicOf('Hello there. Good morning to you')).toBe('greet');
    expect(topicOf('hello')).toBe('greet');
  });

  it('is nothing of the guide where no sentence is', () => {
    expect(topicOf('Who won the match. What does a goat eat')).toBe('off_topic');
  });
});
