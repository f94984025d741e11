import { isSetAgainst, Negation } from '../../text/negation';
import { tokenize } from '../../text/normalize';
import { findPhrases, matcherOf } from '../../text/phrases';

const negation = new Negation({
  before: ['isnt', 'no', 'not', 'dont', 'without'],
  after: ['is gone'],
  ends: ['but', 'however'],
  pseudo: ['not only', 'not sure'],
  asking: ['isnt'],
  joins: ['or'],
});

/** The tokens of a text that are negated. */
function negated(text: string): string[] {
  const tokens = tokenize(text);
  const flags = negation.scope(tokens);
  return tokens.filter((_, i) => flags[i]);
}

describe('negation', () => {
  it('covers the six words after its cue', () => {
    expect(negated('i dont want any laser or peel please thanks')).toEqual([
      'want',
      'any',
      'laser',
      'or',
      'peel',
      'please',
    ]);
  });

  it('counts words in its reach, not marks', () => {
    expect(negated('no laser, peel, needles, ipl, botox, filler, skinpen')).toEqual([
      ...['laser', ',', 'peel', ',', 'needles', ',', 'ipl', ',', 'botox', ',', 'filler'],
    ]);
    expect(negated('laser 👍 👍 👍 👍 👍 is gone')).toEqual(['laser', '👍', '👍', '👍', '👍', '👍']);
  });

  it('covers the four words before a cue that follows', () => {
    expect(negated('my very old and sore blister is gone')).toEqual(['old', 'and', 'sore', 'blister']);
  });

  it.each(['but', 'however', '.', '?', ';', '\n'])('ends at %j', (end) => {
    expect(negated(`no laser ${end} a peel`)).toEqual(['laser']);
  });

  it('is not begun by words that only look like one', () => {
    expect(negated('not only laser')).toEqual([]);
    expect(negated('not sure about laser')).toEqual([]);
  });

  it('is not begun by a question that opens with it', () => {
    expect(negated('isnt laser in it ?')).toEqual([]);
    expect(negated('hm . isnt laser in it ?')).toEqual([]);
    expect(negated('it isnt laser')).toEqual(['laser']);
  });

  it('finds none in a text without a cue', () => {
    expect(negated('laser, please')).toEqual([]);
  });

  it('gives one flag a token', () => {
    expect(negation.scope(tokenize('no peel'))).toEqual([false, true]);
    expect(negation.scope([])).toEqual([]);
  });
});

describe('a thing that is set against another which is ruled out', () => {
  const fillers = ['rather', 'the'];

  /** Whether "two" is set against "one" in a text. */
  function set(text: string): boolean {
    const tokens = tokenize(text).map((word) => ({ typed: word, repaired: word, negated: true }));
    const [one, two] = ['one', 'two'].map((name) => findPhrases(tokens, matcherOf([name]))[0]);
    if (!one || !two) throw new Error('the text names no two things');
    return isSetAgainst(tokens, one, two, { joins: ['or', 'nor'] }, fillers);
  }

  it('has nothing but a comma and fillers before it', () => {
    expect(['not one, two', 'not one, rather the two', 'not one rather, two'].map(set)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['another word', 'not one, thanks two'],
    ['no comma', 'not one two'],
    ['another mark', 'not one; two'],
    ['two commas', 'not one, rather, two'],
  ])('is none with %s before it', (_what, text) => {
    expect(set(text)).toBe(false);
  });

  it('is none where a list goes on', () => {
    expect(['no one, two or three', 'no one, two nor three'].map(set)).toEqual([false, false]);
    expect(set('not one, two please')).toBe(true);
  });
});
