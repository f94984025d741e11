import { isConcern, isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic, TopicKind } from '../../knowledge/schemas';
import { wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { facetAnsweredBy, named } from '../mentions';
import type { DialogInput } from '../types';

/** A longer message says what it means by itself. */
const SHORT = 8;
/** How much likelier a topic is in a talk: about its neighbour, or off the guide; fitted on tests/talks/open (docs/decisions/0014). */
const WEIGHTS = {
  follows: 2,
  near: 4,
  other: 1,
  away: 0.4,
  /** What a treatment is asked, where none was spoken of. */
  untreated: 0.3,
};
const KNOWN_IN_TALK = 0.35;
/** Topics of these kinds have nothing to say on what was told. */
const AWAY: ReadonlySet<TopicKind> = new Set(['fallback', 'help', 'repair', 'inform']);

/**
 * Reads a short message with the talk: after a treatment, "sun?" is about aftercare and "my hairdresser?" about doing it
 * without a professional. A message that is long or names a thing stands by itself.
 */
export function inContext(input: DialogInput): Understanding {
  const { understanding, state, knowledge } = input;
  const last = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  const { alternatives, tokens, parts } = understanding;
  const isNamed = named(understanding).some(
    ({ kind, topic }) => kind === 'procedure' || topic === understanding.topic,
  );
  const stands = wordsOf(tokens).length > SHORT || isNamed || parts !== undefined;
  if (!isGuided(last) || stands || alternatives.length < 2) return understanding;
  const weighed = alternatives
    .map(({ topic, confidence }) => ({
      topic,
      confidence: confidence * weightOf(knowledge.topic(topic), last, input),
    }))
    .sort((a, b) => b.confidence - a.confidence);
  const sum = weighed.reduce((total, { confidence }) => total + confidence, 0);
  const likely = weighed.map(({ topic, confidence }) => ({ topic, confidence: confidence / sum }));
  const [best] = likely;
  if (best === undefined || best.topic === understanding.topic) return understanding;
  const { topic, confidence } = best;
  const decision = confidence >= KNOWN_IN_TALK ? 'known' : 'unknown';
  return { ...understanding, topic, confidence, decision, alternatives: likely };
}

function weightOf(topic: Topic | undefined, last: Topic, { knowledge, state }: DialogInput): number {
  if (topic === undefined) return WEIGHTS.other;
  if (topic.kind === 'control' && topic.move === 'followup') return WEIGHTS.follows;
  if (AWAY.has(topic.kind)) return WEIGHTS.away;
  const isUntreated = last.kind === 'care' && state.procedure === undefined;
  if (isUntreated && topic.kind === 'aspect') return WEIGHTS.untreated;
  return topic.id === last.id || isNear(topic, last, knowledge) ? WEIGHTS.near : WEIGHTS.other;
}

/** Whether people go on from one topic to another: to what a treatment is asked, to the other steps of care. */
function isNear(topic: Topic, last: Topic, knowledge: KnowledgeBase): boolean {
  if (last.suggests.includes(topic.id)) return true;
  const onTreatments = last.kind !== 'care' && last.kind !== 'boundary';
  if (topic.kind === 'boundary') {
    // What is done without a professional, and treatments that the guide doesn't have.
    return onTreatments && (isOnlyOnTreatments(topic) || knowledge.nameOf(topic.id) !== undefined);
  }
  if (facetAnsweredBy(topic, knowledge) !== undefined) return onTreatments;
  return isGuided(topic) && isGuided(last) && topic.section === last.section;
}

/** A concern that withholds no step, such as the wish to do a treatment oneself. */
function isOnlyOnTreatments(topic: Topic): boolean {
  return isConcern(topic) && topic.concern.allows === undefined;
}
