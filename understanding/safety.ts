import { type Model, score, softmax, vectorize } from './classifier';
import { features } from './features';
import type { Reading } from './reading';
import { type Evidence, RedFlagFinder } from './redFlags';
import type { RecognizerSource, RedFlag } from './types';

/** The classes of the safety classifier, by their examples in knowledge/red-flags. */
export type SafetyClass = 'harmless' | 'urgent' | 'crisis';

/** From this chance on, a message is taken for urgent or a crisis; a miss is worse than an alarm. */
const FLAG_FROM = 0.5;
/** A sign that counts whatever the message is about needs only this much of the classifier. */
const CERTAIN_FROM = 0.08;

/** What a safety message looks like to the classifier: its words, and what the signs say. */
export function safetyFeatures(reading: Reading, evidence: Evidence): Set<string> {
  const found = features(reading);
  for (const feature of evidence.features) found.add(feature);
  return found;
}

/** The gate before topics: finds red flags by signs and a classifier together (docs/decisions/0005). */
export class SafetyGate {
  private readonly finder: RedFlagFinder;
  private readonly model: Model;
  private readonly logits: Float64Array;
  private readonly topics: Map<RedFlag['kind'], string>;

  constructor(source: RecognizerSource, model: Model) {
    this.finder = new RedFlagFinder(source.redFlags);
    this.model = model;
    this.logits = new Float64Array(model.topics.length);
    this.topics = new Map(source.redFlags.groups.map(({ id, topic }) => [id, topic]));
  }

  judge(reading: Reading): RedFlag | undefined {
    const evidence = this.finder.find(reading.tokens, reading.negated);
    const vector = vectorize(safetyFeatures(reading, evidence), this.model.vocabulary, this.model.idf);
    const chances = softmax(score(vector, this.model.weights, this.model.bias, this.logits));
    for (const kind of ['crisis', 'urgent'] as const) {
      const chance = chances[this.model.topics.indexOf(kind)] ?? 0;
      const sign = evidence.redFlag?.kind === kind ? evidence.redFlag : undefined;
      if (chance >= (sign && evidence.certain ? CERTAIN_FROM : FLAG_FROM)) {
        return sign ?? { kind, topic: this.topics.get(kind) ?? '', sign: 'classified' };
      }
    }
    return undefined;
  }
}
