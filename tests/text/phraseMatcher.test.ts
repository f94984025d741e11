import { tokenize } from '../../text/normalize';
import { PhraseMatcher, phraseSet } from '../../text/phrases';

describe('phrases', () => {
  it('are matched from the left, the longest first, without overlaps', () => {
    const matcher = new PhraseMatcher<string>();
    for (const phrase of ['b c', 'a', 'a b', 'c d e', 'd']) matcher.add(phrase, phrase);
    expect(matcher.find(tokenize('a b c d b c'))).toEqual([
      { value: 'a b', start: 0, end: 2 },
      { value: 'd', start: 3, end: 4 },
      { value: 'b c', start: 4, end: 6 },
    ]);
  });

  it('are added as people write them', () => {
    const matcher = phraseSet(['Don’t, PLEASE']);
    expect(matcher.find(tokenize('dont , please'))).toEqual([{ value: true, start: 0, end: 3 }]);
  });

  it('keep the value that was added first', () => {
    const matcher = new PhraseMatcher<number>();
    matcher.add('peel', 1);
    matcher.add('Peel', 2);
    expect(matcher.find(['peel'])[0]?.value).toBe(1);
  });

  it('are not found where only their beginning stands', () => {
    expect(phraseSet(['rather than']).find(['rather'])).toEqual([]);
  });

  it('are found inside others too where overlaps count', () => {
    const matcher = phraseSet(['forget me', 'me', 'me not', 'not']);
    const ends = matcher.findOverlapping(tokenize('forget me not')).map(({ start, end }) => [start, end]);
    expect(ends).toEqual([
      [0, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  it('keep a value that stands for nothing', () => {
    const matcher = new PhraseMatcher<null>();
    matcher.add('laser printer', null);
    expect(matcher.find(['laser', 'printer'])).toEqual([{ value: null, start: 0, end: 2 }]);
  });
});
