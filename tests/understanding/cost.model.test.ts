import { MAX_TEXT, tokenize } from '../../text/normalize';
import { phraseSet } from '../../text/phrases';
import type { Recognizer } from '../../understanding/types';
import { shippedAssistant } from '../support/person';

const NASTY = {
  'one long token': 'a',
  'a.': 'a.',
  emoji: '😀',
  spaces: ' ',
  'spaces and line ends': ' \n',
  'combining marks': 'e\u0301\u0301\u0301',
  words: 'how often should i use a clay mask ',
  'strange words': 'zlorp qwvex bnarf ',
  questions: 'does it hurt? and how often? ',
  'red flags': 'years ago blisters ',
  brackets: '((((',
};
const SHORT = 512;
/** Eight times the text may cost this many times as much; a cost that grows with the square would be 64 times. */
const MAX_GROWTH = 24;
const REPEATS = 9;

/** CPU time in µs, which other processes do not add to; the least of some, for garbage collection does. */
function cost(recognizer: Recognizer, text: string): number {
  const costs = Array.from({ length: REPEATS }, () => {
    const before = process.cpuUsage();
    recognizer.understand(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

describe('the cost of a message', () => {
  it.each(Object.entries(NASTY))('grows with its length alone: %s', async (_, piece) => {
    const { recognizer } = await shippedAssistant();
    const [short, long] = [SHORT, MAX_TEXT].map((length) => piece.repeat(length / piece.length));
    recognizer.understand(long ?? '');
    expect(cost(recognizer, long ?? '') / cost(recognizer, short ?? '')).toBeLessThan(MAX_GROWTH);
  });

  it.each(Object.entries(NASTY))('ends at the limit of what is read: %s', async (_, piece) => {
    const { recognizer } = await shippedAssistant();
    const long = piece.repeat(64_000 / piece.length);
    expect(recognizer.understand(long)).toEqual(recognizer.understand(long.slice(0, MAX_TEXT)));
  });

  it('counts a token no more often than the longest phrase is long', () => {
    const phrase = 'no no no no yes';
    const matcher = phraseSet([phrase]);
    let reads = 0;
    const tokens = new Proxy(tokenize('no '.repeat(1000)), {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    expect(matcher.find(tokens)).toEqual([]);
    expect(reads).toBeLessThanOrEqual(tokens.length * phrase.split(' ').length);
  });
});
