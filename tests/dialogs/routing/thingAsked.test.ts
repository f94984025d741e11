import { thingAsked } from '../../../dialogs/routing/thingAsked';
import { ownTokens, type Token } from '../../../text/phrases';
import { shippedGuide } from '../../support/guide';

const { knowledge } = shippedGuide();

/** @param rare the words that hardly any message has */
function said(text: string, ...rare: string[]): Token[] {
  const words = ownTokens(text).map((token) =>
    rare.includes(token.typed) ? { ...token, rare: true as const } : token,
  );
  return text.endsWith('?') ? [...words, { typed: '?', repaired: '?', negated: false }] : words;
}

describe('a thing that nothing here has a name for', () => {
  it.each([
    ['what about flour', 'flour'],
    ['so flour isnt a problem', 'flour'],
    ['does the flour clog anything', 'flour'],
    ['can i use some flour', 'flour'],
    ['and flour?', 'flour'],
    ['wheat flour?', 'wheat flour'],
  ])('is named by "%s"', (text, name) => {
    expect(thingAsked(said(text, 'flour'), knowledge)).toBe(name);
  });

  it.each([
    ['is a word that many messages have', 'what about flour', []],
    ['stands in no question', 'there is flour in the air', ['flour']],
    ['is long-winded', 'what about the flour in my hair', ['flour']],
  ])('is none where it %s', (_why, text, rare) => {
    expect(thingAsked(said(text, ...rare), knowledge)).toBeUndefined();
  });
});
