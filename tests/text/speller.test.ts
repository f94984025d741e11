import { Speller } from '../../text/speller';

const speller = new Speller(
  new Map([
    ['pores', 400],
    ['later', 30],
    ['lasr', 9],
    ['laser', 90],
    ['latex', 10],
    ['moisturizer', 120],
    ['microneedling', 80],
    ['clay', 60],
    ['claw', 9],
    ['poles', 2],
    ['lasers', 12],
    ['spa', 2],
  ]),
  (word) => ['claw', 'later', 'pores', 'laser'].includes(word),
);

describe('spelling', () => {
  it.each([
    ['dropped', 'laer', 'laser'],
    ['added', 'laaser', 'laser'],
    ['replaced', 'lazer', 'laser'],
    ['swapped', 'lsaer', 'laser'],
  ])('repairs a letter that was %s', (_, typed, meant) => {
    expect(speller.repair(typed)).toBe(meant);
  });

  it('forgives two errors in long words, and one in others', () => {
    expect(speller.repair('moisturiser')).toBe('moisturizer');
    expect(speller.repair('mircroneedeling')).toBe('microneedling');
    expect(speller.repair('lzzer')).toBe('lzzer');
  });

  it('prefers the nearest word, and of equally near ones the more frequent', () => {
    expect(speller.repair('clayy')).toBe('clay');
    expect(speller.repair('clax')).toBe('clay');
    expect(speller.repair('laxer')).toBe('laser');
  });

  it('repairs an error that messages hold often, and leaves words that are right', () => {
    expect(speller.repair('lasr')).toBe('laser');
    expect(speller.repair('claw')).toBe('claw');
    expect(speller.repair('later')).toBe('later');
  });

  it('repairs a rare word only to one that is far more frequent', () => {
    expect(speller.repair('poles')).toBe('pores');
    expect(speller.repair('lasers')).toBe('lasers');
    expect(speller.repair('latex')).toBe('latex');
  });

  it('expects the first letter of a short word to be right', () => {
    expect(speller.repair('slay')).toBe('slay');
    expect(speller.repair('aser')).toBe('laser');
    expect(speller.repair('noisturizer')).toBe('moisturizer');
  });

  it('leaves numbers, symbols, and words that are short or longer than any', () => {
    const long = `${'moisturizer'.repeat(3)}s`;
    const texts = ['pa', 'sp', '2x', 'las3r', '👍', '?', long];
    expect(texts.map((text) => speller.repair(text))).toEqual(texts);
  });

  it('answers the same each time', () => {
    for (const typed of ['lazer', 'poles', 'lasers', 'zzzzz']) {
      expect(speller.repair(typed)).toBe(speller.repair(typed));
    }
  });
});
