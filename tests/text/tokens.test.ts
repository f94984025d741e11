import { normalize, tokenize } from '../../text/normalize';
import {
  findPhrases,
  hasPhrase,
  matcherOf,
  ownTokens,
  PhraseMatcher,
  phraseSet,
  type Token,
  wordsOf,
} from '../../text/phrases';

/** The tokens of a message, with some words repaired. */
function tokensOf(text: string, repairs: Record<string, string> = {}): Token[] {
  return tokenize(normalize(text)).map((typed) => ({
    typed,
    repaired: repairs[typed] ?? typed,
    negated: false,
  }));
}

describe('the tokens of a text of our own', () => {
  it('are its words, as they should be spelled, and ruled out by nothing', () => {
    expect(ownTokens('Don’t keep them!')).toEqual(
      ['dont', 'keep', 'them'].map((word) => ({ typed: word, repaired: word, negated: false })),
    );
  });
});

describe('the words among some tokens', () => {
  it('are left without marks and emoji, numbers included', () => {
    expect(wordsOf(tokensOf('2 peels, please 👍!')).map(({ typed }) => typed)).toEqual([
      '2',
      'peels',
      'please',
    ]);
  });
});

describe('phrases in a message', () => {
  const peel = phraseSet(['chemical peel', 'peel']);

  it('are found where their words are, whatever marks come between them', () => {
    expect(findPhrases(tokensOf('a chemical, peel please'), peel)).toEqual([
      { value: true, start: 1, end: 4 },
    ]);
    expect(findPhrases(tokensOf('hm... peel?'), peel)).toEqual([{ value: true, start: 4, end: 5 }]);
  });

  it('are found as they were typed, however they were repaired', () => {
    const phrases = new PhraseMatcher<string>();
    phrases.add('greasy', 'typed');
    phrases.add('oily', 'repaired');
    expect(findPhrases(tokensOf('greasy', { greasy: 'oily' }), phrases)).toMatchObject([{ value: 'typed' }]);
  });

  it('are found as they were repaired only where none was typed', () => {
    const repairs = { chemcal: 'chemical', peal: 'peel' };
    expect(findPhrases(tokensOf('a chemcal peal', repairs), peel)).toEqual([
      { value: true, start: 1, end: 3 },
    ]);
    expect(findPhrases(tokensOf('a peel, a peal', repairs), peel)).toEqual([
      { value: true, start: 1, end: 2 },
    ]);
  });

  it('are none in a message without words', () => {
    expect(findPhrases(tokensOf('?! 👍'), peel)).toEqual([]);
    expect(findPhrases([], peel)).toEqual([]);
  });
});

describe('a list of phrases', () => {
  const skip = ["I don't know", 'skip'];

  it.each([
    ['i dont know, really', true],
    ['Skip!', true],
    ['I don’t; know', true],
    ['i know', false],
    ['skipping', false],
  ])('is in %j: %j', (text, found) => {
    expect(hasPhrase(tokensOf(text), skip)).toBe(found);
  });

  it('is in a message that is misspelled', () => {
    expect(hasPhrase(tokensOf('skpi', { skpi: 'skip' }), skip)).toBe(true);
  });

  it('is made into a matcher once', () => {
    expect(matcherOf(skip)).toBe(matcherOf(skip));
    expect(matcherOf([...skip])).not.toBe(matcherOf(skip));
  });
});
