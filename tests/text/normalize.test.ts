import fc from 'fast-check';
import { isWord, MAX_TEXT, normalize, tokenize } from '../../text/normalize';

describe('normalize', () => {
  it.each([
    ['case', 'Large PORES', 'large pores'],
    ['accents', 'Café façade', 'cafe facade'],
    ['compatibility forms', 'Ｐｏｒｅｓ ﬁne', 'pores fine'],
    ['apostrophes of every kind', "don't don’t don`t", 'dont dont dont'],
    ['invisible characters', 'po\u200Bres\u2060', 'pores'],
    ['letters held down', 'sooooo big!!!', 'soo big!!!'],
  ])('brings %s into one form', (_, text, form) => {
    expect(normalize(text)).toBe(form);
  });

  it('keeps digits that repeat', () => {
    expect(normalize('1000')).toBe('1000');
  });

  it('reads a text up to its limit', () => {
    expect(normalize('ab'.repeat(MAX_TEXT))).toBe('ab'.repeat(MAX_TEXT / 2));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
      { seed: 1 },
    );
  });
});

describe('tokenize', () => {
  it('splits words, numbers, symbols and the punctuation that ends a clause', () => {
    expect(tokenize('clay mask, twice (or 50%)? 👍')).toEqual([
      'clay',
      'mask',
      ',',
      'twice',
      'or',
      '50',
      '%',
      '?',
      '👍',
    ]);
  });

  it('finds nothing in a text without a word or a symbol', () => {
    expect(tokenize('   ((( ---')).toEqual([]);
  });

  it('tells words and numbers from the rest', () => {
    expect(['pore', '12', 'ñ', '?', '👍'].map(isWord)).toEqual([true, true, true, false, false]);
  });
});
