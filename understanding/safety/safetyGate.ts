import type { Analysis } from '../analyzer';
import { logitsOf, type Model, softmax, vectorize } from '../classifier/classifier';
import type { FeatureIds } from '../classifier/features';
import type { RecognizerSource, RedFlag, Training } from '../types';
import { type Evidence, RedFlagFinder } from './redFlagFinder';

/** The classes of the safety classifier, by their examples in knowledge/red-flags. */
export type SafetyClass = 'harmless' | 'urgent' | 'crisis';

/**
 * From which chance on a message is flagged. A miss is worse than an alarm, so a sign that counts needs little more
 * of the classifier, and a sign that is certain hardly anything; where signs were dismissed, it must be surer. Chosen
 * so that few of a large set of neutral sentences are flagged (docs/decisions/0005).
 */
const FLAG_FROM = {
  urgent: { certain: 0.08, counts: 0.2, none: 0.35, dismissed: 0.6 },
  crisis: { certain: 0.08, counts: 0.2, none: 0.5, dismissed: 0.7 },
};
/** The same for one sentence among others: a long message has more chances to be wrong. */
const SENTENCE_FLAG_FROM = {
  urgent: { certain: 0.2, counts: 0.5, none: 0.7, dismissed: 0.9 },
  crisis: { certain: 0.2, counts: 0.5, none: 0.85, dismissed: 0.9 },
};
/** From which chance on, below that of a flag, it is asked whether there is harm: the uncertain band. */
const DOUBT_FROM = { urgent: 0.15, crisis: 0.25 };
/** The topic classifier's word is enough from this chance on where a sign counts; without signs it must be surer. */
const TOPIC_FROM = { certain: 0.5, counts: 0.5, none: 0.9, dismissed: Number.POSITIVE_INFINITY };

/** What a safety message looks like to the classifier: its words, and what the signs say; ids, each once. */
export function safetyFeatures({ features }: Analysis, evidence: Evidence, idOf: FeatureIds): number[] {
  const signs = new Set(evidence.features.map(idOf).filter((id) => id !== undefined));
  return features.concat(...signs);
}

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

/** The gate before topics: finds red flags by signs and a classifier together (docs/decisions/0005). */
export class SafetyGate {
  private readonly finder: RedFlagFinder;
  private readonly model: Model;
  private readonly idOf: FeatureIds;
  private readonly logits: Float64Array;
  private readonly topics: Map<RedFlag['kind'], string>;

  constructor(source: RecognizerSource, { safety, vocabulary }: Training) {
    this.finder = new RedFlagFinder(source.redFlags);
    this.model = safety;
    this.idOf = (feature) => vocabulary.get(feature);
    this.logits = new Float64Array(safety.topics.length);
    this.topics = new Map(source.redFlags.groups.map(({ id, topic }) => [id, topic]));
  }

  /**
   * Judges a whole message.
   * @param topicChance the topic classifier's chance for a topic; it saw other examples, so its word counts too
   */
  judge(analysis: Analysis, topicChance: (topic: string) => number): Verdict {
    const evidence = this.finder.find(analysis.tokens, analysis.negated);
    const byTopic = (topic: string, given: Strength) => topicChance(topic) >= TOPIC_FROM[given];
    return this.verdict(analysis, evidence, FLAG_FROM, byTopic);
  }

  /** Judges one sentence of a message. */
  judgeSentence(sentence: Analysis): Verdict {
    const evidence = this.finder.find(sentence.tokens, sentence.negated);
    return this.verdict(sentence, evidence, SENTENCE_FLAG_FROM, () => false);
  }

  private verdict(
    analysis: Analysis,
    evidence: Evidence,
    from: typeof FLAG_FROM,
    byTopic: (topic: string, given: Strength) => boolean,
  ): Verdict {
    const vector = vectorize(safetyFeatures(analysis, evidence, this.idOf), this.model.importance);
    const chances = softmax(logitsOf(vector, this.model, this.logits));
    const chanceOf = (kind: RedFlag['kind']) => chances[this.model.topics.indexOf(kind)] ?? 0;
    const kinds = (['crisis', 'urgent'] as const).toSorted((a, b) => chanceOf(b) - chanceOf(a));
    for (const kind of kinds) {
      const topic = this.topics.get(kind) ?? '';
      const sign = evidence.redFlag?.kind === kind ? evidence.redFlag : undefined;
      const given = strength(evidence, sign);
      // The topic of a crisis is for sadness too, so there the topic says nothing.
      if (chanceOf(kind) >= from[kind][given] || (kind === 'urgent' && byTopic(topic, given)))
        return { redFlag: sign ?? { kind, topic, sign: 'classified' } };
    }
    const doubt = kinds.find((kind) => chanceOf(kind) >= DOUBT_FROM[kind]);
    return doubt ? { doubt } : {};
  }
}

type Strength = keyof typeof TOPIC_FROM;

function strength({ certain, dismissed }: Evidence, sign: RedFlag | undefined): Strength {
  if (sign) return certain ? 'certain' : 'counts';
  return dismissed ? 'dismissed' : 'none';
}
