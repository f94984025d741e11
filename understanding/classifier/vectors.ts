import { toUnitLength } from '../wordVectors';

/** What is read of a message. */
export interface Features {
  /** The ids of its features, each once, in one or more lists. */
  ids: readonly Int32Array[];
  /** What its words mean (see WordVectors). */
  meaning: () => Float32Array;
}

/** A message as a vector. */
export interface Vector {
  /** The rows of weights of its features, and their values. */
  rows: Int32Array;
  values: Float32Array;
  /** The values of the first rows. */
  meaning: Float32Array;
}

/** What turns features into a vector. */
export interface Terms {
  /** The row of each feature, by its id; -1 when the model does not use it. */
  rows: Int32Array;
  /** The weight of each row's feature in a message that has it: its inverse document frequency. */
  importance: Float32Array;
  /** How much a meaning counts beside the features, as what differs from the mean of the messages that it was trained on. */
  meaning: { mean: Float32Array; weight: number };
}

/** The rows of a meaning's numbers, as many as a meaning may have. */
export const MEANING_ROWS = Int32Array.from({ length: 256 }, (_, row) => row);

/**
 * Weighs features by TF-IDF and scales them to length 1; beside them is how the meaning differs from the usual one,
 * scaled to its weight, if it means anything. Features that the model does not use are left out.
 * @param space where the vector is written, as large as it may be
 */
export function vectorize(features: Features, terms: Terms, space: Vector): Vector {
  const { rows: rowOf, importance, meaning: usual } = terms;
  const { rows, values } = space;
  let used = 0;
  for (const ids of features.ids) {
    for (let i = 0; i < ids.length; i++) {
      const row = rowOf[ids[i] as number] ?? -1;
      if (row < 0) continue;
      rows[used] = usual.mean.length + row;
      values[used] = importance[row] as number;
      used += 1;
    }
  }
  return {
    rows: rows.subarray(0, used),
    values: toUnitLength(values.subarray(0, used)),
    meaning: writeDifference(features, usual, space.meaning),
  };
}

/** How many features there are. */
export function countFeatures({ ids }: Features): number {
  return ids.reduce((sum, list) => sum + list.length, 0);
}

/** Room for vectors of so many features, and numbers of a meaning. */
export function spaceFor(features: number, meaning: number): Vector {
  return {
    rows: new Int32Array(features),
    values: new Float32Array(features),
    meaning: new Float32Array(meaning),
  };
}

/** Writes how a meaning differs from the usual one, which is nothing for a message without one. */
function writeDifference(
  features: Features,
  { mean, weight }: Terms['meaning'],
  out: Float32Array,
): Float32Array {
  if (mean.length === 0) return out;
  const meaning = features.meaning();
  if (meaning.every((value) => value === 0)) return out.fill(0);
  for (let d = 0; d < mean.length; d++) out[d] = (meaning[d] as number) - (mean[d] as number);
  return toUnitLength(out, weight);
}
