import type { Analysis } from './analyzer';
import { argmax, chancesOf, type Model } from './classifier/classifier';
import { type Move, NO_MOVE } from './types';

/** Reads what a message does in the talk. */
export class MoveReader {
  private readonly model: Model;
  private readonly chances: Float64Array;

  constructor(model: Model) {
    this.model = model;
    this.chances = new Float64Array(model.topics.length);
  }

  /** The chance of each move, until the next call. */
  chancesOf({ features }: Analysis): Float64Array {
    return chancesOf(features, this.model, this.chances);
  }

  /** The likeliest move among chances; undefined where the message is likelier to be none. */
  among(chances: Float64Array): Move | undefined {
    const likeliest = argmax(chances);
    const id = this.model.topics[likeliest] as string;
    return id === NO_MOVE ? undefined : { id, chance: chances[likeliest] as number };
  }

  /** The likeliest move of a message. */
  read(analysis: Analysis): Move | undefined {
    return this.among(this.chancesOf(analysis));
  }
}
