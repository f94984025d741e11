import fc from 'fast-check';
import { CONTRACTIONS } from '../../text/contractions';
import { normalize, plainWords } from '../../text/normalize';

const MARKS = [
  ...'\'’‘`´;:,.?"-/#*\u0091\u0092\ufffd',
  '',
  ' ',
  " ' ",
  '&#39;',
  '&#x27;',
  '&#146;',
  '&apos;',
  '&rsquo;',
  '&quot;',
  '%27',
  'â€™',
];

describe('contractions', () => {
  it('stay one word, whatever is typed for the apostrophe', () => {
    const endings = /(?:t|s|m|re|ve|ll|d)$/;
    fc.assert(
      fc.property(
        fc.constantFrom(...CONTRACTIONS),
        fc.constantFrom(...MARKS),
        fc.boolean(),
        (word, mark, caps) => {
          const typed = word.replace(endings, (ending) => mark + ending);
          const text = `so ${typed} working`;
          expect(plainWords(caps ? text.toUpperCase() : text)).toEqual(['so', word, 'working']);
        },
      ),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it.each(['can t-zone pores shrink', 'can t zone pores shrink'])('leaves the t-zone in "%s"', (text) => {
    expect(plainWords(text).slice(0, 3)).toEqual(['can', 't', 'zone']);
  });

  it('leaves words of two sentences apart', () => {
    expect(plainWords('Is that it? So what. Can we? Do it.')).toEqual(
      'is that it so what can we do it'.split(' '),
    );
  });
});

describe('entities of web pages', () => {
  it.each([
    ['soap &amp; water', 'soap & water'],
    ['&lt;b&gt;', '<b>'],
    ['caf&#233;', 'cafe'],
    ['&nosuch; &#x110000; &', '&nosuch; &#x110000; &'],
  ])('are decoded in "%s"', (text, decoded) => {
    expect(normalize(text)).toBe(decoded);
  });

  it('are decoded once', () => {
    expect(normalize('&amp;lt;')).toBe('&lt;');
  });
});
