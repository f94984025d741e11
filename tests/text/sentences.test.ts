import { sentences, tokenize } from '../../text/normalize';

/** The sentences of a text, as it is written. */
function sentencesOf(text: string): string[] {
  const tokens = tokenize(text);
  return sentences(tokens).map(({ start, end }) => tokens.slice(start, end).join(' '));
}

describe('the sentences of a message', () => {
  it('end at a full stop, a question mark, an exclamation mark, a semicolon or a line', () => {
    expect(sentencesOf('one two. three? four! five; six\nseven')).toEqual([
      ...['one two .', 'three ?', 'four !', 'five ;', 'six \n', 'seven'],
    ]);
  });

  it('hold a word each', () => {
    expect(sentencesOf('wait... what?!')).toEqual(['wait .', 'what ?']);
    expect(sentencesOf('...')).toEqual([]);
  });

  it('are also read in overlapping pieces where nobody ended them', () => {
    const words = Array.from({ length: 24 }, (_, i) => `w${i}`);
    const [whole, ...pieces] = sentencesOf(words.join(' '));
    expect(whole).toBe(words.join(' '));
    for (const [i, word] of words.slice(0, -6).entries()) {
      const six = words.slice(i, i + 6).join(' ');
      expect({ word, found: pieces.some((piece) => piece.includes(six)) }).toEqual({ word, found: true });
    }
  });

  it('cost a number of pieces that grows with the message alone', () => {
    const pieces = (words: number) => sentencesOf(Array(words).fill('a').join(' ')).length;
    expect(pieces(1_200)).toBeLessThanOrEqual(12 * pieces(100));
  });
});
