import { tokenize } from '../../text/normalize';
import { Signs } from '../../text/signs';

const source = {
  words: { cannot: ['cant', 'not able to'], subject: ['i'] },
  breaks: ['and'],
  unless: { before: ['if'], anywhere: ['years ago'] },
};

function finds(pattern: string, text: string, negatedFrom = Number.POSITIVE_INFINITY): boolean {
  const tokens = tokenize(text);
  const negated = tokens.map((_, i) => i >= negatedFrom);
  return new Signs(source, [{ pattern, value: true }]).find(tokens, negated) === true;
}

describe('a sign', () => {
  it.each([
    ['words in order', 'throat closes', 'my throat closes', 'it closes my throat'],
    ['one of several words', 'throat|chest hurts', 'my chest hurts', 'my nose hurts'],
    ['one of several phrases', '(passed out|fainted) twice', 'he passed out twice', 'he passed twice'],
    ['a name for words', '{cannot} see', 'i am not able to see', 'i can see'],
    [
      'up to three words between',
      '{cannot} … see',
      'i cant at all really see',
      'i cant now at all really see',
    ],
    ['what must not follow', 'tired of living !with', 'tired of living', 'tired of living with pores'],
    ['the ends of a message', '^ help $', 'help', 'help me'],
  ])('is %s', (_, pattern, has, lacks) => {
    expect([has, lacks].map((text) => finds(pattern, text))).toEqual([true, false]);
  });

  it.each([
    ['reaches across no clause', 'i cant and see'],
    ['reaches across no punctuation', 'i cant . see'],
    ['is not only supposed', 'if i cant see'],
    ['is not long over', 'i cant see , years ago'],
  ])('%s', (_, text) => {
    expect(finds('{cannot} … see', text)).toBe(false);
  });

  it('counts in the clause after one that is supposed', () => {
    expect(finds('{cannot} see', 'tell me if it is bad and i cant see')).toBe(true);
  });

  it('is none when it is denied, unless a subject makes it a statement', () => {
    expect(finds('trouble seeing', 'no trouble seeing', 1)).toBe(false);
    expect(finds('{cannot} see', 'no i cant see', 1)).toBe(true);
  });

  it('comes first that was given first', () => {
    const signs = new Signs(source, [
      { pattern: 'die', value: 'worse' },
      { pattern: 'burn', value: 'bad' },
    ]);
    const tokens = tokenize('i burn and die');
    expect(
      signs.find(
        tokens,
        tokens.map(() => false),
      ),
    ).toBe('worse');
  });
});
