import type { Analysis } from './analyzer';
import { argmax, logitsOf, type Model, softmax, vectorize } from './classifier/classifier';
import { type Move, NO_MOVE } from './types';

/** Reads what a message does in the talk. */
export class MoveReader {
  private readonly model: Model;
  private readonly logits: Float64Array;

  constructor(model: Model) {
    this.model = model;
    this.logits = new Float64Array(model.topics.length);
  }

  /** The chance of each move, until the next call. */
  chancesOf({ features }: Analysis): Float64Array {
    return softmax(logitsOf(vectorize(features, this.model), this.model, this.logits));
  }

  /** The likeliest move; undefined where the message is likelier to be none. */
  read(analysis: Analysis): Move | undefined {
    const chances = this.chancesOf(analysis);
    const likeliest = argmax(chances);
    const id = this.model.topics[likeliest] as string;
    return id === NO_MOVE ? undefined : { id, chance: chances[likeliest] as number };
  }
}
