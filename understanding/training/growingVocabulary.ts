import type { Model } from '../classifier/classifier';
import { type FeatureIds, NAME_SEPARATOR, type VocabularyData } from '../classifier/vocabulary';

interface Pair {
  first: number;
  second: number;
}

/** Gives each new feature the next id. */
export class GrowingVocabulary implements FeatureIds {
  private readonly names = new Map<string, number>();
  /** The ids of pairs by their second feature, by their first. */
  private readonly pairs: Map<number, number>[] = [];
  /** The letter that a feature begins with, by its id; of a pair, those of both. */
  readonly kinds: string[] = [];

  get size(): number {
    return this.kinds.length;
  }

  named(name: string): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, this.size);
    return this.kinds.push(name[0] as string) - 1;
  }

  pair(first: number | undefined, second: number | undefined): number | undefined {
    if (first === undefined || second === undefined) return undefined;
    let seconds = this.pairs[first];
    if (!seconds) {
      seconds = new Map();
      this.pairs[first] = seconds;
    }
    const known = seconds.get(second);
    if (known !== undefined) return known;
    seconds.set(second, this.size);
    return this.kinds.push(`${this.kinds[first]}${this.kinds[second]}`) - 1;
  }

  /** Leaves out the features that no model uses, and gives the others new ids, in the models too. */
  pruned(models: readonly Model[]): VocabularyData {
    const isUsed = (id: number) => models.some(({ rows }) => (rows[id] ?? -1) >= 0);
    const pairs = this.listPairs().filter(({ id }) => isUsed(id));
    const parts = new Set(pairs.flatMap(({ first, second }) => [first, second]));
    const names = [...this.names].filter(([, id]) => isUsed(id) || parts.has(id));
    const newIds = new Map(names.map(([, id], i) => [id, i]));
    const renamed = pairs
      .map(({ first, second, id }) => ({
        first: newIds.get(first) as number,
        second: newIds.get(second) as number,
        id,
      }))
      .sort((a, b) => a.first - b.first || a.second - b.second);
    const kept = [...names.map(([, id]) => id), ...renamed.map(({ id }) => id)];
    for (const model of models) model.rows = Int32Array.from(kept, (id) => model.rows[id] ?? -1);
    return {
      names: names.map(([name]) => name).join(NAME_SEPARATOR),
      ...pairLists(renamed, names.length),
    };
  }

  private listPairs(): (Pair & { id: number })[] {
    return Object.entries(this.pairs).flatMap(([first, seconds]) =>
      [...seconds].map(([second, id]) => ({ first: Number(first), second, id })),
    );
  }
}

/** @param pairs sorted */
function pairLists(pairs: readonly Pair[], names: number): Pick<VocabularyData, 'starts' | 'seconds'> {
  const starts = new Int32Array(names + 1);
  for (const { first } of pairs) starts[first + 1] = (starts[first + 1] as number) + 1;
  for (let i = 0; i < names; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  return { starts, seconds: Int32Array.from(pairs, ({ second }) => second) };
}
