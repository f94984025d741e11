import { type PhraseMatcher, phraseSet } from '../../text/phrases';
import { Signs } from '../../text/signs';
import type { Analysis } from '../analyzer';
import { logitsOf, type Model, softmax, vectorize } from '../classifier/classifier';
import type { RecognizerSource, RedFlag, RedFlagSource, Training } from '../types';
import { Senses } from './senses';

/**
 * From which score on a message is flagged. A score is a log-odds. Chosen on messages of authors held back from
 * training, so that little more than one in 1,000 neutral sentences is flagged (docs/decisions/0005).
 */
const FLAG_FROM = { urgent: -1.6, crisis: -1.6 };
/** What the score of a part loses, and again times the logarithm of how many there are: each is one more chance to be wrong. */
const AMONG_OTHERS = 0.6;
/** From which score on, below that of a flag, it is asked whether there is harm: the uncertain band. */
const DOUBT_FROM = { urgent: -3, crisis: -2.8 };
/** How much the topic classifier's log-odds count beside the safety classifier's: it saw other authors' messages. */
const TOPIC_WEIGHT = 0.5;
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
function certainSigns(source: RedFlagSource): Signs<RedFlag> {
  const signs = source.groups.flatMap(({ id, topic, signs }) =>
    Object.entries(signs).flatMap(([sign, patterns]) =>
      patterns.map((pattern) => ({ pattern, value: { kind: id, topic, sign } })),
    ),
  );
  return new Signs(source, signs);
}

/** What a message is to the safety classifier: its features, what it denies, and what its words are about. */
export function safetyFeatures({
  features,
  denied,
  senses,
}: Pick<Analysis, 'features' | 'denied' | 'senses'>): readonly number[] {
  return [...features, ...denied, ...senses];
}

/** A message, with the chance that it tells of a mild reaction, and in how many parts it is judged. */
type WholeMessage = Pick<Analysis, 'tokens' | 'entities'> & { mild: number; parts: number };

/** The gate before topics: finds red flags by signs that are certain, and by two classifiers (docs/decisions/0005). */
export class SafetyGate {
  private readonly signs: Signs<RedFlag>;
  private readonly model: Model;
  private readonly logits: Float64Array;
  private readonly groups: RedFlagSource['groups'];
  private readonly body: PhraseMatcher<true>;
  private readonly senses: Senses;
  private readonly personal: ReadonlySet<string>;
  private readonly errands: ReadonlySet<string>;

  constructor({ redFlags }: RecognizerSource, { safety }: Training) {
    this.signs = certainSigns(redFlags);
    this.model = safety;
    this.logits = new Float64Array(safety.topics.length);
    this.groups = redFlags.groups;
    this.body = phraseSet(redFlags.body);
    this.senses = new Senses(redFlags.senses);
    this.personal = new Set(redFlags.personal);
    this.errands = new Set(redFlags.errands);
  }

  /**
   * Judges a message or a sentence of one.
   * @param topicChance the topic classifier's chance for a topic
   * @param whole the message that it is a part of, or all of
   */
  judge(part: Analysis, topicChance: (topic: string) => number, whole: WholeMessage): Verdict {
    const { tokens } = part;
    const certain = this.signs.find(tokens, part.negated);
    if (certain) return { redFlag: certain };
    const chances = softmax(
      logitsOf(vectorize(safetyFeatures(part), this.model.importance), this.model, this.logits),
    );
    return worst(
      this.groups.map(({ id, topic }): Verdict => {
        const chance = chances[this.model.topics.indexOf(id)] ?? 0;
        const score =
          logOdds(chance) +
          TOPIC_WEIGHT * logOdds(topicChance(topic)) -
          (id === 'urgent' ? this.againstHarm(whole) : this.againstCrisis(part, whole)) -
          (whole.parts > 1 ? AMONG_OTHERS * (1 + Math.log(whole.parts)) : 0);
        if (score >= FLAG_FROM[id]) return { redFlag: { kind: id, topic, sign: 'classified' } };
        return score >= DOUBT_FROM[id] ? { doubt: id } : {};
      }),
    );
  }

  /** What an urgent score loses: a message tells of a mild reaction, or of nothing bodily. */
  private againstHarm(whole: WholeMessage): number {
    return Math.max(0, logOdds(whole.mild)) + (this.isBodily(whole) ? 0 : NOT_BODILY);
  }

  /** What the score of a crisis loses: a part is about nothing bodily, in a message of no means of death, or of errands. */
  private againstCrisis(part: Analysis, whole: WholeMessage): number {
    if (this.isBodily(part)) return 0;
    const isAbout = (senses: ReadonlySet<string>) =>
      whole.tokens.some((token) => this.senses.of(token).some((sense) => senses.has(sense)));
    return (isAbout(this.personal) ? 0 : NOT_BODILY) + (isAbout(this.errands) ? ON_ERRANDS : 0);
  }

  private isBodily({ tokens, entities }: Pick<Analysis, 'tokens' | 'entities'>): boolean {
    return entities.length > 0 || this.body.find(tokens).length > 0;
  }
}

function logOdds(chance: number): number {
  const odds = Math.log(chance / (1 - chance));
  return Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, odds));
}
