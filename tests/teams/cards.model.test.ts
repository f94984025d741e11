import { cardFaults, cardsIn, drawCard, valuesOf } from '../support/cards';
import { Person } from '../support/person';

/** Colours, backgrounds and styles by which a host's theme would show through no more. */
const FIXED_LOOKS = ['backgroundImage', 'backgroundColor', 'foregroundColors', 'gridStyle', 'bleed'];
const SEMANTIC_COLORS = ['default', 'accent', 'good', 'warning', 'attention', 'light', 'dark'];
const HEX = /#[0-9a-f]{3,8}\b|rgba?\(/i;

const cards: { name: string; card: Record<string, unknown> }[] = [];
beforeAll(async () => {
  const talks = {
    comparison: ['which treatment is best for me?'],
    choices: ['make me a plan'],
    plan: ['make me a plan', 'oily', 'no', 'nothing yet', 'plenty'],
  };
  for (const [name, said] of Object.entries(talks)) {
    const person = await Person.meets({ channelId: 'msteams' });
    let last: Record<string, unknown> | undefined;
    for (const text of said) [last] = cardsIn(await person.says(text));
    cards.push({ name, card: last ?? {} });
  }
});

function each(check: (card: Record<string, unknown>) => void): void {
  expect(cards.map(({ name }) => name)).toEqual(['comparison', 'choices', 'plan']);
  for (const { card } of cards) check(card);
}

describe('every card', () => {
  it('is an Adaptive Card that hosts of 1.5 read without a fault', () =>
    each((card) => expect(cardFaults(card, '1.5')).toEqual([])));

  it('is not read by hosts of 1.4 where it has a table, so the check can fail', () => {
    expect(cardFaults(cards[0]?.card ?? {}, '1.4')).not.toEqual([]);
  });

  it('sets no look of its own, so that it is right in light, dark and high contrast', () =>
    each((card) => {
      for (const key of FIXED_LOOKS) expect(valuesOf(key, card)).toEqual([]);
      for (const color of valuesOf('color', card)) expect(SEMANTIC_COLORS).toContain(color);
      expect(JSON.stringify(card)).not.toMatch(HEX);
    }));

  it('has a text in each header cell, and words for readers who get no card', () =>
    each((card) => {
      expect(String(card.fallbackText).length).toBeGreaterThan(10);
      for (const [head] of valuesOf('rows', card) as { cells: { items: { text: string }[] }[] }[][])
        for (const { items } of head?.cells ?? []) expect(items[0]?.text.trim()).not.toBe('');
    }));

  it('wraps its texts, so that none is cut off on a phone', () =>
    each((card) => {
      for (const block of valuesOf('items', card).flat() as { wrap?: boolean }[])
        expect(block.wrap).toBe(true);
    }));

  it('shows all of its texts and buttons when it is drawn', () =>
    each((card) => {
      const drawn = drawCard(card);
      const texts = [...valuesOf('text', card), ...valuesOf('title', card)].map((text) =>
        String(text).trim(),
      );
      expect(texts.length).toBeGreaterThan(3);
      for (const text of texts) expect(drawn.textContent).toContain(text);
    }));

  it('gives its table a head that screen readers know', () => {
    for (const { name, card } of cards.filter(({ name }) => name !== 'choices')) {
      const heads = drawCard(card).querySelectorAll('[role="columnheader"]');
      expect([name, heads.length]).toEqual([name, name === 'plan' ? 8 : 2]);
    }
  });
});
