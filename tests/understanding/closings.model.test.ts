import type { Recognizer } from '../../understanding/types';
import { shippedAssistant } from '../support/person';

let recognizer: Recognizer;
beforeAll(async () => {
  ({ recognizer } = await shippedAssistant());
});

const closes = (text: string) => recognizer.understand(text).closes;

it.each([
  'okay, all clear. bye now',
  'right, I must be off. thanks a lot',
  'good night to you, my bed calls',
])('leave is taken in a clause of "%s"', (text) => {
  expect(closes(text)).toBeDefined();
});

it.each(['thanks, and what does a peel cost?', 'bye. wait, how often do I use it', 'thank you'])(
  'none is taken in "%s", which asks or is one clause',
  (text) => {
    expect(closes(text)).toBeUndefined();
  },
);
