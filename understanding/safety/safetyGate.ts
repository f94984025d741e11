import { CLASSIFIED } from '../../shared/classifiedSign';
import { type PhraseMatcher, phraseSet } from '../../text/phrases';
import { Signs } from '../../text/signs';
import type { Analysis } from '../analyzer';
import { type Features, logitsOf, type Model, softmax, vectorize } from '../classifier/classifier';
import type { RecognizerSource, RedFlag, RedFlagSource, Training } from '../types';

/**
 * From which score on a message is flagged. A score is a log-odds. Chosen on messages of authors held back from
 * training, so that little more than one in 1,000 neutral sentences is flagged (docs/decisions/0005).
 */
const FLAG_FROM = { urgent: -1.45, crisis: -1.4 };
/** What the score of a part loses, and again times the logarithm of how many there are: each is one more chance to be wrong. */
const AMONG_OTHERS = { urgent: 0.3, crisis: 0.15 };
/** From which score on, below that of a flag, it is asked whether there is harm: the uncertain band. */
const DOUBT_FROM = { urgent: -2.7, crisis: -2.65 };
/** How much the topic classifier's log-odds count beside the safety classifier's: it saw other authors' messages. */
const TOPIC_WEIGHT = 0.5;
/** The topic classifier's log-odds count no lower: a message may be about something else and tell of harm besides. */
const TOPIC_FLOOR = -5;
/** What a score loses in a message that is about nothing bodily, such as money that is gone. */
const NOT_BODILY = 2;
/** What the score of a crisis loses besides, where such a part is about errands, or only other parts are. */
const ON_ERRANDS = 1.5;
const BESIDE_ERRANDS = 0.75;
/** The log-odds that skin reacts mildly or heals count against harm up to this. */
const MAX_CALM = 4;
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

/** The gate reads words, not what they mean in general (docs/decisions/0026). */
const NO_MEANING = () => new Float32Array(0);

/** What a message is to the safety classifier: its features, what it denies, and what its words are about. */
export function safetyFeatures({
  features,
  denied,
  senses,
}: Pick<Analysis, 'features' | 'denied' | 'senses'>): Features {
  return { ids: [...features.ids, denied, senses], meaning: NO_MEANING };
}

/** A message as a whole and, where it has several, by its sentences. */
export interface Message {
  whole: Analysis;
  sentences: readonly Analysis[];
  /** Its sentences two by two, with their neighbours. */
  pairs(): readonly Analysis[];
  /** The chance that it tells of a mild reaction. */
  mild: number;
}

/** What other classifiers say of a part of a message. */
export interface Opinions {
  topic(part: Analysis): (topic: string) => number;
  /** The chance that it tells of skin that looks like harm and is none. */
  calm(part: Analysis): number;
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
   * Judges a message and each of its sentences, and the worst verdict decides: company must not hide a sign. In doubt, what
   * is told in two sentences is read in both.
   */
  judge(message: Message, opinions: Opinions): Verdict {
    const { whole, sentences, pairs } = message;
    const verdict = this.judgePart(whole, message, opinions);
    if (verdict.redFlag) return verdict;
    const judgeAll = (parts: readonly Analysis[]) =>
      parts.map((part) => this.judgePart(part, message, opinions));
    const alone = worst([verdict, ...judgeAll(sentences)]);
    return alone.doubt ? worst([alone, ...judgeAll(pairs())]) : alone;
  }

  private judgePart(part: Analysis, message: Message, opinions: Opinions): Verdict {
    for (const signs of this.signs) {
      const certain = signs.find(part.tokens, part.negated);
      if (certain) return { redFlag: certain };
    }
    const chances = softmax(logitsOf(vectorize(safetyFeatures(part), this.model), this.model, this.logits));
    const topicChance = opinions.topic(part);
    const against = this.against(part, message, opinions);
    const parts = part === message.whole ? 1 : message.sentences.length;
    return worst(
      this.groups.map(({ id, topic }): Verdict => {
        const chance = chances[this.model.topics.indexOf(id)] ?? 0;
        const score =
          logOdds(chance) +
          TOPIC_WEIGHT * Math.max(TOPIC_FLOOR, logOdds(topicChance(topic))) -
          against[id] -
          (parts > 1 ? AMONG_OTHERS[id] * (1 + Math.log(parts)) : 0);
        if (score >= FLAG_FROM[id]) return { redFlag: { kind: id, topic, sign: CLASSIFIED } };
        return score >= DOUBT_FROM[id] ? { doubt: id } : {};
      }),
    );
  }

  /**
   * What a part's score loses: harm where skin reacts mildly or heals, or the message is about nothing bodily; despair
   * about nothing bodily that names no means of death, or is about errands.
   */
  private against(
    part: Analysis,
    { whole, mild }: Message,
    { calm }: Opinions,
  ): Record<RedFlag['kind'], number> {
    const isAbout = ({ about }: Analysis, senses: readonly string[]) =>
      senses.some((sense) => about.has(sense));
    const errands = isAbout(part, this.errands)
      ? ON_ERRANDS
      : isAbout(whole, this.errands)
        ? BESIDE_ERRANDS
        : 0;
    const calmly = Math.max(0, logOdds(mild)) + Math.max(0, Math.min(MAX_CALM, logOdds(calm(part))));
    return {
      urgent: calmly + (this.isBodily(whole) ? 0 : NOT_BODILY),
      crisis: this.isBodily(part) ? 0 : (isAbout(part, this.personal) ? 0 : NOT_BODILY) + errands,
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
