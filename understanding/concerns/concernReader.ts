import { NO_CONCERN, TAKEN_BACK } from '../../shared/concernLabels';
import { isWord } from '../../text/normalize';
import type { Analysis } from '../analyzer';
import { logitsOf, type Model, softmax, vectorize } from '../classifier/classifier';
import type { ToldConcerns } from '../types';

/** From which chance on a concern is told, is taken back, and is surely not told. Chosen on authors held back in turn. */
const TOLD_FROM = 0.65;
const TAKEN_BACK_FROM = 0.4;
/** The same of a part of a message, which lost what is around it; one of fewer words tells nothing. */
const PART_TOLD_FROM = 0.75;
const PART_WORDS = 3;
const NONE_FROM = 0.9;

/** What a message is to the classifier of concerns: its features, and what it denies. */
export function concernFeatures({ features, denied }: Pick<Analysis, 'features' | 'denied'>): number[] {
  return [...features, ...denied];
}

/** Tells what a person says of themselves that limits advice, such as a pregnancy, in whatever words. */
export class ConcernReader {
  private readonly model: Model;
  private readonly chances: Float64Array;

  constructor(model: Model) {
    this.model = model;
    this.chances = new Float64Array(model.topics.length);
  }

  /** What a message or one of its sentences tells; undefined when there were no messages to learn from. */
  read(whole: Analysis, sentences: readonly Analysis[]): ToldConcerns | undefined {
    const { topics, importance } = this.model;
    if (topics.length === 0) return undefined;
    const told = new Set<string>();
    let none = 1;
    const parts = sentences.filter(({ tokens }) => tokens.filter(isWord).length >= PART_WORDS);
    for (const part of [whole, ...parts]) {
      softmax(logitsOf(vectorize(concernFeatures(part), importance), this.model, this.chances));
      const toldFrom = part === whole ? TOLD_FROM : PART_TOLD_FROM;
      for (const [i, topic] of topics.entries()) {
        const chance = this.chances[i] as number;
        if (chance >= (topic === TAKEN_BACK ? TAKEN_BACK_FROM : toldFrom)) told.add(topic);
        if (topic === NO_CONCERN) none = Math.min(none, chance);
      }
    }
    const concerns = topics.filter((topic) => topic !== NO_CONCERN && topic !== TAKEN_BACK);
    return {
      topics: concerns.filter((topic) => told.has(topic)),
      untold: none >= NONE_FROM ? concerns : [],
      ...(told.has(TAKEN_BACK) ? { takenBack: true } : {}),
    };
  }
}
