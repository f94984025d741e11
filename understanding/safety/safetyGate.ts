import { type PhraseMatcher, phraseSet } from '../../text/phrases';
import { Signs } from '../../text/signs';
import type { Analysis } from '../analyzer';
import { logitsOf, type Model, softmax, vectorize } from '../classifier/classifier';
import type { RecognizerSource, RedFlag, RedFlagSource, Training } from '../types';

/**
 * From which score on a message is flagged. A score is a log-odds. Chosen on messages of authors held back from
 * training, so that little more than one in 1,000 neutral sentences is flagged (docs/decisions/0005).
 */
const FLAG_FROM = { urgent: -1.6, crisis: -1.6 };
/** What the score of a part loses, and again times the logarithm of how many there are: each is one more chance to be wrong. */
const AMONG_OTHERS = { urgent: 0.45, crisis: 0.3 };
/** From which score on, below that of a flag, it is asked whether there is harm: the uncertain band. */
const DOUBT_FROM = { urgent: -3, crisis: -2.8 };
/** How much the topic classifier's log-odds count beside the safety classifier's: it saw other authors' messages. */
const TOPIC_WEIGHT = 0.5;
/** The topic classifier's log-odds count no lower: a message may be about something else and tell of harm besides. */
const TOPIC_FLOOR = -5;
/** What a score loses in a message that is about nothing bodily, such as money that is gone. */
const NOT_BODILY = 2;
/** What the score of a crisis loses besides, where such a message is about errands. */
const ON_ERRANDS = 1.5;
/** A log-odds says no more than this. */
const MAX_LOG_ODDS = 8;

/** What the gate says of a message or of one of its sentences. */
export interface Verdict {
  redFlag?: RedFlag;
  /** The kind of harm that is neither likely enough for a red flag nor unlikely enough to go on. */
  doubt?: RedFlag['kind'];
}

/** The verdict that weighs most: a red flag before a doubt, and a crisis before other harm. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((worst, next) => (weight(next) > weight(worst) ? next : worst), {});
}

function weight({ redFlag, doubt }: Verdict): number {
  return ['none', 'urgent?', 'crisis?', 'urgent', 'crisis'].indexOf(
    redFlag?.kind ?? (doubt ? `${doubt}?` : 'none'),
  );
}

/** The signs of harm that are certain, a crisis before other harm. */
function certainSigns(source: RedFlagSource): Signs<RedFlag>[] {
  return source.groups.map(({ id, topic, signs, unless }) => {
    const patterns = Object.entries(signs).flatMap(([sign, patterns]) =>
      patterns.map((pattern) => ({ pattern, value: { kind: id, topic, sign } })),
    );
    return new Signs({ ...source, unless }, patterns);
  });
}

/** What a message is to the safety classifier: its features, what it denies, and what its words are about. */
export function safetyFeatures({
  features,
  denied,
  senses,
}: Pick<Analysis, 'features' | 'denied' | 'senses'>): readonly number[] {
  return [...features, ...denied, ...senses];
}

/** A message as a whole and, where it has several, by its sentences. */
export interface Message {
  whole: Analysis;
  sentences: readonly Analysis[];
  /** The chance that it tells of a mild reaction. */
  mild: number;
}

/** What the score of a part loses by what the whole message is about. */
interface Against {
  urgent: number;
  /** Of a part that is about nothing bodily. */
  crisis: number;
}

/** The gate before topics: finds red flags by signs that are certain, and by two classifiers (docs/decisions/0005). */
export class SafetyGate {
  private readonly signs: readonly Signs<RedFlag>[];
  private readonly model: Model;
  private readonly logits: Float64Array;
  private readonly groups: RedFlagSource['groups'];
  private readonly body: PhraseMatcher<true>;
  private readonly personal: readonly string[];
  private readonly errands: readonly string[];

  constructor({ redFlags }: RecognizerSource, { safety }: Training) {
    this.signs = certainSigns(redFlags);
    this.model = safety;
    this.logits = new Float64Array(safety.topics.length);
    this.groups = redFlags.groups;
    this.body = phraseSet(redFlags.body);
    this.personal = redFlags.personal;
    this.errands = redFlags.errands;
  }

  /**
   * Judges a message and each of its sentences, and the worst verdict decides: company must not hide a sign.
   * @param chanceOf the topic classifier's chance for a topic, in a part
   */
  judge(
    { whole, sentences, mild }: Message,
    chanceOf: (part: Analysis) => (topic: string) => number,
  ): Verdict {
    const against = this.against(whole, mild);
    const verdict = this.judgePart(whole, chanceOf(whole), against, 1);
    if (verdict.redFlag) return verdict;
    return worst([
      verdict,
      ...sentences.map((part) => this.judgePart(part, chanceOf(part), against, sentences.length)),
    ]);
  }

  /** @param parts how many parts of the message are judged beside each other */
  private judgePart(
    part: Analysis,
    topicChance: (topic: string) => number,
    against: Against,
    parts: number,
  ): Verdict {
    for (const signs of this.signs) {
      const certain = signs.find(part.tokens, part.negated);
      if (certain) return { redFlag: certain };
    }
    const chances = softmax(
      logitsOf(vectorize(safetyFeatures(part), this.model.importance), this.model, this.logits),
    );
    return worst(
      this.groups.map(({ id, topic }): Verdict => {
        const chance = chances[this.model.topics.indexOf(id)] ?? 0;
        const score =
          logOdds(chance) +
          TOPIC_WEIGHT * Math.max(TOPIC_FLOOR, logOdds(topicChance(topic))) -
          (id === 'crisis' && this.isBodily(part) ? 0 : against[id]) -
          (parts > 1 ? AMONG_OTHERS[id] * (1 + Math.log(parts)) : 0);
        if (score >= FLAG_FROM[id]) return { redFlag: { kind: id, topic, sign: 'classified' } };
        return score >= DOUBT_FROM[id] ? { doubt: id } : {};
      }),
    );
  }

  /** A message that tells of a mild reaction or of nothing bodily, is about errands, or names no means of death. */
  private against(whole: Analysis, mild: number): Against {
    const isAbout = (senses: readonly string[]) => senses.some((sense) => whole.about.has(sense));
    return {
      urgent: Math.max(0, logOdds(mild)) + (this.isBodily(whole) ? 0 : NOT_BODILY),
      crisis: (isAbout(this.personal) ? 0 : NOT_BODILY) + (isAbout(this.errands) ? ON_ERRANDS : 0),
    };
  }

  private isBodily({ tokens, entities }: Pick<Analysis, 'tokens' | 'entities'>): boolean {
    return entities.length > 0 || this.body.find(tokens).length > 0;
  }
}

function logOdds(chance: number): number {
  const odds = Math.log(chance / (1 - chance));
  return Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds));
}
