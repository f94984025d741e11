import type { Analysis } from '../analyzer';
import { logitsOf, type Model, softmax, vectorize } from '../classifier/classifier';
import type { FeatureIds } from '../classifier/features';
import type { RecognizerSource, RedFlag, Training } from '../types';
import { type Evidence, RedFlagFinder } from './redFlagFinder';

/** The classes of the safety classifier, by their examples in knowledge/red-flags. */
export type SafetyClass = 'harmless' | 'urgent' | 'crisis';

/**
 * From which chance on a message is flagged. A miss is worse than an alarm, so a sign that counts needs little more
 * of the classifier, and a sign that is certain hardly anything; where signs were dismissed, it must be surer.
 */
const FLAG_FROM = {
  urgent: { certain: 0.08, counts: 0.2, none: 0.5, dismissed: 0.6 },
  crisis: { certain: 0.08, counts: 0.2, none: 0.35, dismissed: 0.6 },
};
/** The topic classifier's word is enough from this chance on where a sign counts; without signs it must be surer. */
const TOPIC_FROM = { certain: 0.5, counts: 0.5, none: 0.9, dismissed: Number.POSITIVE_INFINITY };

/** What a safety message looks like to the classifier: its words, and what the signs say; ids, each once. */
export function safetyFeatures({ features }: Analysis, evidence: Evidence, idOf: FeatureIds): number[] {
  const signs = new Set(evidence.features.map(idOf).filter((id) => id !== undefined));
  return features.concat(...signs);
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

  /** @param topicChance the topic classifier's chance for a topic; it saw other examples, so its word counts too */
  judge(analysis: Analysis, topicChance: (topic: string) => number): RedFlag | undefined {
    const evidence = this.finder.find(analysis.tokens, analysis.negated);
    const vector = vectorize(safetyFeatures(analysis, evidence, this.idOf), this.model.importance);
    const chances = softmax(logitsOf(vector, this.model, this.logits));
    for (const kind of ['crisis', 'urgent'] as const) {
      const topic = this.topics.get(kind) ?? '';
      const sign = evidence.redFlag?.kind === kind ? evidence.redFlag : undefined;
      const chance = chances[this.model.topics.indexOf(kind)] ?? 0;
      const given = strength(evidence, sign);
      // The topic of a crisis is for sadness too, so there the topic says nothing.
      const byTopic = kind === 'urgent' && topicChance(topic) >= TOPIC_FROM[given];
      if (chance >= FLAG_FROM[kind][given] || byTopic) {
        return sign ?? { kind, topic, sign: 'classified' };
      }
    }
    return undefined;
  }
}

function strength({ certain, dismissed }: Evidence, sign: RedFlag | undefined): keyof typeof TOPIC_FROM {
  if (sign) return certain ? 'certain' : 'counts';
  return dismissed ? 'dismissed' : 'none';
}
