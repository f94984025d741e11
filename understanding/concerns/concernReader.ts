import { NO_CONCERN, TAKEN_BACK } from '../../shared/concernLabels';
import { isWord } from '../../text/normalize';
import type { Analysis } from '../analyzer';
import { chancesOf, type Model } from '../classifier/classifier';
import type { Features } from '../classifier/vectors';
import type { ToldConcerns } from '../types';

/**
 * From which chance on a concern is told and is taken back, from which harm is, and below which share it is not told,
 * whatever words name it. Chosen on authors held back in turn (docs/decisions/0020).
 */
const TOLD_FROM = 0.35;
const TAKEN_BACK_FROM = 0.2;
const SURELY_TAKEN_BACK_FROM = 0.5;
const UNTOLD_BELOW = 0.1;
/** What the log-odds of a part lose, and again times the logarithm of how many there are: each is one more chance to be wrong. */
const PER_PART = 0.25;
/** A part of fewer words tells nothing by itself, and so few words name a concern without telling of it. */
const PART_WORDS = 3;

/** What a message is to the classifier of concerns: its features, and what it denies. */
export function concernFeatures({ features, denied }: Pick<Analysis, 'features' | 'denied'>): Features {
  return { ids: [...features.ids, denied], meaning: features.meaning };
}

/** Tells what a person says of themselves that limits advice, such as a pregnancy, in whatever words. */
export class ConcernReader {
  private readonly model: Model;
  /** The chances of each topic in what was read. */
  private readonly known = new WeakMap<Analysis, Float64Array>();

  constructor(model: Model) {
    this.model = model;
  }

  /** What a message or one of its sentences tells; undefined when there were no messages to learn from. */
  read(whole: Analysis, sentences: readonly Analysis[]): ToldConcerns | undefined {
    const { topics } = this.model;
    if (topics.length === 0) return undefined;
    const parts = sentences.filter((part) => wordsOfPart(part) >= PART_WORDS);
    const best = new Float64Array(this.chancesIn(whole));
    const price = Math.exp(PER_PART * (1 + Math.log(Math.max(1, parts.length))));
    for (const part of parts) {
      for (const [i, chance] of this.chancesIn(part).entries())
        best[i] = Math.max(best[i] as number, chance / (chance + (1 - chance) * price));
    }
    const chanceOf = (topic: string) => best[topics.indexOf(topic)] ?? 0;
    const concerns = topics.filter((topic) => topic !== NO_CONCERN && topic !== TAKEN_BACK);
    const back = chanceOf(TAKEN_BACK);
    const isShort = wordsOfPart(whole) < PART_WORDS;
    // One concern says nothing against another: "a peel on Monday, and it flakes".
    const isUntold = (topic: string) => {
      const chance = chanceOf(topic);
      return chance < UNTOLD_BELOW * (chance + chanceOf(NO_CONCERN) + chanceOf(TAKEN_BACK));
    };
    return {
      topics: concerns.filter((topic) => chanceOf(topic) >= TOLD_FROM),
      untold: isShort ? [] : concerns.filter(isUntold),
      ...(back >= TAKEN_BACK_FROM ? { takenBack: true } : {}),
      ...(back >= SURELY_TAKEN_BACK_FROM ? { surelyTakenBack: true } : {}),
    };
  }

  private chancesIn(part: Analysis): Float64Array {
    const known = this.known.get(part);
    if (known) return known;
    const chances = chancesOf(concernFeatures(part), this.model, new Float64Array(this.model.topics.length));
    this.known.set(part, chances);
    return chances;
  }
}

function wordsOfPart({ tokens }: Analysis): number {
  return tokens.filter(isWord).length;
}
