import { tokenize } from '../../text/normalize';
import { EntityFinder } from '../../understanding/analyzer';

const finder = new EntityFinder([
  { id: 'laser', kind: 'procedure', topic: 'laser', words: ['laser', 'Fraxel'], unless: ['laser printer'] },
  { id: 'peel', kind: 'procedure', topic: 'chemical_peel', words: ['peel', 'chemical peel'], unless: [] },
  { id: 'clay', kind: 'care', topic: 'clay_mask', words: ['clay', 'clay mask'], unless: [] },
]);

function found(text: string, negated: boolean[] = []) {
  return finder.find(tokenize(text), negated);
}

describe('entities', () => {
  it('are found by their names and synonyms, however these are written', () => {
    expect(found('is fraxel a laser').map(({ id }) => id)).toEqual(['laser', 'laser']);
  });

  it('tell what they are, where they stand and which topic is about them', () => {
    expect(found('a chemical peel hurts', [false, true, true, false])).toEqual([
      {
        id: 'peel',
        kind: 'procedure',
        topic: 'chemical_peel',
        text: 'chemical peel',
        start: 1,
        end: 3,
        negated: true,
      },
    ]);
  });

  it('are taken by their longest name, once', () => {
    expect(found('clay mask and clay').map(({ text }) => text)).toEqual(['clay mask', 'clay']);
  });

  it('are not found in a phrase that only looks like one', () => {
    expect(found('my laser printer is out of toner')).toEqual([]);
  });

  it('are found in a phrase that looks like one but is the name of another', () => {
    const both = new EntityFinder([
      { id: 'laser', kind: 'procedure', topic: 'laser', words: ['laser'], unless: ['laser hair removal'] },
      { id: 'other', kind: 'procedure', topic: 'other', words: ['laser hair removal'], unless: [] },
    ]);
    expect(both.find(tokenize('laser hair removal'), []).map(({ id }) => id)).toEqual(['other']);
  });

  it('are not found inside a word', () => {
    expect(found('peeling lasers')).toEqual([]);
  });
});
