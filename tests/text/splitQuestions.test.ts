import { split } from '../../text/normalize';

describe('split', () => {
  it.each([
    ['one question', 'how often should I use a clay mask?', ['how often should I use a clay mask?']],
    [
      'sentences',
      'Does it hurt? I am nervous. Is it safe?',
      ['Does it hurt?', 'I am nervous.', 'Is it safe?'],
    ],
    [
      '"and" before a question',
      'what is a toner and how do I use it',
      ['what is a toner', 'how do I use it'],
    ],
    ['a comma before a question', 'what is a peel, does it hurt', ['what is a peel', 'does it hurt']],
    ['lines', 'what is a peel.\nand laser please', ['what is a peel.', 'and laser please']],
  ])('cuts %s', (_, text, parts) => {
    expect(split(text)).toEqual(parts);
  });

  it('does not cut at an "and" that joins things', () => {
    expect(split('clay masks and peels for oily skin')).toEqual(['clay masks and peels for oily skin']);
  });

  it('leaves out parts of a single word', () => {
    expect(split('Hi! How are you?')).toEqual(['How are you?']);
  });
});
