import {
  countFeatures,
  type Features,
  MEANING_ROWS,
  spaceFor,
  type Terms,
  type Vector,
  vectorize,
} from './vectors';

/** A trained linear model as plain data. */
export interface Model extends Terms {
  topics: string[];
  /** A row for each number of a meaning, and after them those of the features; a row has a number for each topic. */
  weights: Float32Array;
  /** A number for each topic. */
  bias: Float32Array;
}

/**
 * The topics of one kind of things, such as the procedures. They are asked about alike, so for the classifier they are
 * one label, and the name decides: what is learned of laser holds for a peel.
 */
export interface NamedTopics {
  /** The label, which is the kind of the things. */
  label: string;
  /** Tells the topics apart in messages that name none of them, or several. */
  model: Model;
}

/** Where `chancesOf` writes each message's vector anew, so that no message takes memory. */
let space = spaceFor(256, MEANING_ROWS.length);

/**
 * Computes the chance of each topic.
 * @param out receives the chances, one for each topic, and is returned
 */
export function chancesOf(features: Features, model: Model, out: Float64Array): Float64Array {
  const count = countFeatures(features);
  if (count > space.rows.length) space = spaceFor(2 * count, space.meaning.length);
  const meaning = space.meaning.subarray(0, model.meaning.mean.length);
  return softmax(logitsOf(vectorize(features, model, { ...space, meaning }), model, out));
}

/**
 * Computes the logit of each topic.
 * @param out receives the logits, one for each topic, and is returned
 */
export function logitsOf(
  { rows, values, meaning }: Vector,
  { weights, bias }: Pick<Model, 'weights' | 'bias'>,
  out: Float64Array,
): Float64Array {
  out.set(bias);
  addRows(rows, values, weights, out);
  addRows(MEANING_ROWS.subarray(0, meaning.length), meaning, weights, out);
  return out;
}

/** Adds rows of weights, each times its value. */
function addRows(rows: Int32Array, values: Float32Array, weights: Float32Array, out: Float64Array): void {
  const topics = out.length;
  let k = 0;
  // Eight features at a time: reading and writing `out` an eighth as often takes less than half the time.
  for (; k + 8 <= rows.length; k += 8) {
    const a = (rows[k + 0] as number) * topics;
    const b = (rows[k + 1] as number) * topics;
    const c = (rows[k + 2] as number) * topics;
    const d = (rows[k + 3] as number) * topics;
    const e = (rows[k + 4] as number) * topics;
    const f = (rows[k + 5] as number) * topics;
    const g = (rows[k + 6] as number) * topics;
    const h = (rows[k + 7] as number) * topics;
    const va = values[k + 0] as number;
    const vb = values[k + 1] as number;
    const vc = values[k + 2] as number;
    const vd = values[k + 3] as number;
    const ve = values[k + 4] as number;
    const vf = values[k + 5] as number;
    const vg = values[k + 6] as number;
    const vh = values[k + 7] as number;
    for (let t = 0; t < topics; t++) {
      out[t] =
        (out[t] as number) +
        va * (weights[a + t] as number) +
        vb * (weights[b + t] as number) +
        vc * (weights[c + t] as number) +
        vd * (weights[d + t] as number) +
        ve * (weights[e + t] as number) +
        vf * (weights[f + t] as number) +
        vg * (weights[g + t] as number) +
        vh * (weights[h + t] as number);
    }
  }
  for (; k < rows.length; k++) {
    const a = (rows[k] as number) * topics;
    const va = values[k] as number;
    for (let t = 0; t < topics; t++) out[t] = (out[t] as number) + va * (weights[a + t] as number);
  }
}

/** Turns logits into probabilities that add up to 1, in place. */
export function softmax(logits: Float64Array): Float64Array {
  const top = logits[argmax(logits)] as number;
  let sum = 0;
  for (let t = 0; t < logits.length; t++) {
    const value = Math.exp((logits[t] as number) - top);
    logits[t] = value;
    sum += value;
  }
  for (let t = 0; t < logits.length; t++) logits[t] = (logits[t] as number) / sum;
  return logits;
}

/** The index of the greatest value; of equal values, the first. */
export function argmax(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best;
}

/** The indexes of the `count` greatest values, the greatest first; equal values keep their order. */
export function greatest(values: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let at = found.length;
    while (at > 0 && (values[i] as number) > (values[found[at - 1] as number] as number)) at -= 1;
    if (at === count) continue;
    found.splice(at, 0, i);
    if (found.length > count) found.pop();
  }
  return found;
}
