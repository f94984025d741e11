/** Tells the ids of features. A feature is a name, or a pair of two others, such as two words in a row. */
export interface FeatureIds {
  /** Undefined for a feature that is left out. */
  named(name: string): number | undefined;
  /** The same of two features in their order. */
  pair(first: number | undefined, second: number | undefined): number | undefined;
}

/** A vocabulary as plain data. */
export interface VocabularyData {
  /** The names in the order of their ids, with tabs between them. */
  names: string;
  /**
   * The pairs, whose ids follow those of names, sorted: the second features of those whose first has id i are from
   * starts[i] to before starts[i + 1].
   */
  starts: Int32Array;
  seconds: Int32Array;
}

/** No name has one: names are of words, numbers and signs. */
export const NAME_SEPARATOR = '\t';

/** The features of a trained model. */
export class Vocabulary implements FeatureIds {
  private readonly ids = new Map<string, number>();
  private readonly starts: Int32Array;
  private readonly seconds: Int32Array;

  constructor({ names, starts, seconds }: VocabularyData) {
    for (const name of names.split(NAME_SEPARATOR)) this.ids.set(name, this.ids.size);
    this.starts = starts;
    this.seconds = seconds;
  }

  named(name: string): number | undefined {
    return this.ids.get(name);
  }

  pair(first: number | undefined, second: number | undefined): number | undefined {
    if (first === undefined || second === undefined) return undefined;
    let low = this.starts[first] ?? 0;
    let high = this.starts[first + 1] ?? 0;
    const end = high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.seconds[middle] as number) < second) low = middle + 1;
      else high = middle;
    }
    return low < end && this.seconds[low] === second ? this.ids.size + low : undefined;
  }
}
