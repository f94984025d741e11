import { MAX_TEXT, tokenize } from '../../text/normalize';
import { phraseSet } from '../../text/phrases';
import { NASTY_MESSAGES } from '../support/nastyMessages';
import { shippedAssistant } from '../support/person';

describe('the cost of a message', () => {
  it.each(Object.entries(NASTY_MESSAGES))('ends at the limit of what is read: %s', async (_, piece) => {
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
