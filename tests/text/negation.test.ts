import { Negation } from '../../text/negation';
import { tokenize } from '../../text/normalize';

const negation = new Negation({
  before: ['no', 'not', 'dont', 'without'],
  after: ['is gone'],
  ends: ['but', 'however'],
  pseudo: ['not only', 'not sure'],
  joins: ['or'],
});

/** The tokens of a text that are negated. */
function negated(text: string): string[] {
  const tokens = tokenize(text);
  const flags = negation.scope(tokens);
  return tokens.filter((_, i) => flags[i]);
}

describe('negation', () => {
  it('covers the five words after its cue', () => {
    expect(negated('i dont want any laser or peel please thanks')).toEqual([
      'want',
      'any',
      'laser',
      'or',
      'peel',
    ]);
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

  it('finds none in a text without a cue', () => {
    expect(negated('laser, please')).toEqual([]);
  });

  it('gives one flag a token', () => {
    expect(negation.scope(tokenize('no peel'))).toEqual([false, true]);
    expect(negation.scope([])).toEqual([]);
  });
});
