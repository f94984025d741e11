import { CLASSIFIED } from '../../shared/classifiedSign';
import { type PhraseMatcher, phraseSet } from '../../text/phrases';
import { Signs } from '../../text/signs';
import type { Analysis } from '../analyzer';
import { chancesOf, type Model } from '../classifier/classifier';
import type { Features } from '../classifier/vectors';
import type { RedFlag, RedFlagSource } from '../redFlags';
import type { RecognizerSource, Training } from '../types';

/**
 * From which score on a message is flagged. A score is a log-odds, less what speaks against harm; how much that takes off
 * was fitted to messages of seven authors, each held back from training (docs/decisions/0031).
 */
const FLAG_FROM = { urgent: -1.15, crisis: -0.9 };
/** From which score on, below that of a flag, it is asked whether there is harm: the uncertain band. */
const DOUBT_FROM = { urgent: -2.6, crisis: -2.2 };
/** What the score of a part loses, and again times the logarithm of how many there are: each is one more chance to be wrong. */
const AMONG_OTHERS = { urgent: 0.5, crisis: 0.35 };
/** How much the topic classifier's log-odds count beside the safety classifier's: it knows what a guide is asked. */
const TOPIC_WEIGHT = 0.3;
/** They count no lower: a message may be about something else and tell of harm besides. */
const TOPIC_FLOOR = -6;
/** What harm loses in a message, and despair in a part of one, that is about nothing bodily, such as money that is gone. */
const NOT_BODILY = { urgent: 1.55, crisis: 1.35 };
/** What despair loses besides, where such a part is about no means of death and no person. */
const NOT_PERSONAL = 0.75;
/** And where such a part is about errands, or only other parts are. */
const ON_ERRANDS = 1.25;
const BESIDE_ERRANDS = 0.6;
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
}: Pick<Analysis, 'features' | 'denied' | 'senses'>): Features {
  return { ...features, ids: [...features.ids, denied, senses] };
}

/** A message as a whole and, where it has several, by its sentences. */
export interface Message {
  whole: Analysis;
  sentences: readonly Analysis[];
  /** Its sentences two by two, with their neighbours. */
  pairs(): readonly Analysis[];
}

/** The chance of a topic in a part of a message. */
type TopicChances = (part: Analysis) => (topic: string) => number;

/** The gate before topics: finds red flags by signs that are certain, and by two classifiers (docs/decisions/0005). */
export class SafetyGate {
  private readonly signs: readonly Signs<RedFlag>[];
  private readonly model: Model;
  private readonly chances: Float64Array;
  private readonly groups: RedFlagSource['groups'];
  private readonly body: PhraseMatcher<true>;
  private readonly personal: readonly string[];
  private readonly errands: readonly string[];
  private readonly harms: readonly string[];

  constructor({ redFlags }: RecognizerSource, { safety }: Training) {
    this.signs = certainSigns(redFlags);
    this.model = safety;
    this.chances = new Float64Array(safety.topics.length);
    this.groups = redFlags.groups;
    this.body = phraseSet(redFlags.body);
    this.personal = redFlags.personal;
    this.errands = redFlags.errands;
    this.harms = redFlags.harms;
  }

  /**
   * Judges a message and each of its sentences, and the worst verdict decides: company must not hide a sign. In doubt, what
   * is told in two sentences is read in both.
   */
  judge(message: Message, topicChances: TopicChances): Verdict {
    const { whole, sentences, pairs } = message;
    const verdict = this.judgePart(whole, message, topicChances);
    if (verdict.redFlag) return verdict;
    const judgeAll = (parts: readonly Analysis[]) =>
      parts.map((part) => this.judgePart(part, message, topicChances));
    const alone = worst([verdict, ...judgeAll(sentences)]);
    return alone.doubt ? worst([alone, ...judgeAll(pairs())]) : alone;
  }

  private judgePart(part: Analysis, { whole, sentences }: Message, topicChances: TopicChances): Verdict {
    for (const signs of this.signs) {
      const certain = signs.find(part.tokens, part.negated);
      if (certain) return { redFlag: certain };
    }
    const chances = chancesOf(safetyFeatures(part), this.model, this.chances);
    const topicChance = topicChances(part);
    const against = this.against(part, whole);
    const parts = part === whole ? 1 : sentences.length;
    return worst(
      this.groups.map(({ id, topic }): Verdict => {
        const chance = chances[this.model.topics.indexOf(id)] ?? 0;
        const amongOthers = parts > 1 ? AMONG_OTHERS[id] * (1 + Math.log(parts)) : 0;
        const ofTopic = TOPIC_WEIGHT * Math.max(TOPIC_FLOOR, logOdds(topicChance(topic)));
        const score = logOdds(chance) + ofTopic - against[id] - amongOthers;
        if (score >= FLAG_FROM[id]) return { redFlag: { kind: id, topic, sign: CLASSIFIED } };
        // "she has wide pores as well": where no word is one of harm, it isn't asked whether there is any.
        const mayDoubt = id === 'crisis' || isAbout(whole, this.harms);
        return mayDoubt && score >= DOUBT_FROM[id] ? { doubt: id } : {};
      }),
    );
  }

  /** What a part's score loses, by the kind of harm. A body that the message names elsewhere lets harm count, and not despair. */
  private against(part: Analysis, whole: Analysis): Record<RedFlag['kind'], number> {
    const errands = isAbout(part, this.errands)
      ? ON_ERRANDS
      : isAbout(whole, this.errands)
        ? BESIDE_ERRANDS
        : 0;
    const impersonal = isAbout(part, this.personal) ? 0 : NOT_PERSONAL;
    return {
      urgent: this.isBodily(whole) ? 0 : NOT_BODILY.urgent,
      crisis: this.isBodily(part) ? 0 : NOT_BODILY.crisis + impersonal + errands,
    };
  }

  private isBodily({ tokens, entities }: Pick<Analysis, 'tokens' | 'entities'>): boolean {
    return entities.length > 0 || this.body.find(tokens).length > 0;
  }
}

function isAbout({ about }: Analysis, senses: readonly string[]): boolean {
  return senses.some((sense) => about.has(sense));
}

function logOdds(chance: number): number {
  const odds = Math.log(chance / (1 - chance));
  return Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds));
}
