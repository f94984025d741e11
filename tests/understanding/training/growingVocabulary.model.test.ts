import type { Model } from '../../../understanding/classifier/classifier';
import { Vocabulary } from '../../../understanding/classifier/vocabulary';
import { GrowingVocabulary } from '../../../understanding/training/growingVocabulary';

/** A model that uses the features of some ids. */
const using = (...ids: number[]) =>
  ({ rows: Int32Array.from({ length: 10 }, (_, id) => ids.indexOf(id)) }) as Model;

describe('a vocabulary that was trained', () => {
  const growing = new GrowingVocabulary();
  const [rare, how, often] = ['rare', 'how', 'often'].map((name) => growing.named(name));
  const howOften = growing.pair(how, often) as number;
  const oftenHow = growing.pair(often, how) as number;
  const unused = growing.pair(how, how);
  const model = using(oftenHow, howOften);
  const vocabulary = new Vocabulary(growing.pruned([model]));
  const [how2, often2] = ['how', 'often'].map((name) => vocabulary.named(name));
  const rowOf = (id: number | undefined) => model.rows[id as number];

  it('gives the same feature the same id', () => {
    expect([growing.named('how'), growing.pair(how, often)]).toEqual([how, howOften]);
  });

  it('holds the features that a model uses, under the ids that the model then has', () => {
    expect(rowOf(vocabulary.pair(how2, often2))).toBe(1);
    expect(rowOf(vocabulary.pair(often2, how2))).toBe(0);
  });

  it('leaves out what no model uses, but for the parts of pairs', () => {
    expect(vocabulary.named('rare')).toBeUndefined();
    expect(rare).toBeDefined();
    expect(vocabulary.pair(how2, how2)).toBeUndefined();
    expect(unused).toBeDefined();
    expect(rowOf(how2)).toBe(-1);
  });

  it('has no pair of what it does not know', () => {
    expect(vocabulary.pair(undefined, often2)).toBeUndefined();
    expect(vocabulary.pair(how2, undefined)).toBeUndefined();
  });
});
