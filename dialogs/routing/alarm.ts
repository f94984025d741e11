import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic, TopicKind } from '../../knowledge/schemas';
import { CLASSIFIED } from '../../shared/classifiedSign';
import { findPhrases, PhraseMatcher, type Token, wordsOf } from '../../text/phrases';
import type { Alarming } from '../kinds/urgent';
import { isJust, named, tokensSaid } from '../mentions';
import type { DialogInput } from '../types';
import { isNegated } from './isNegated';
import { privacyRequest } from './privacy';

type Cues = KnowledgeBase['alarm']['lifts'];

/**
 * What the alarm that holds is about; undefined while none does. It holds until it is lifted, but after some turns what asks
 * something of its own gets its answer, as far as what was told allows one.
 */
export function alarmOf(input: DialogInput): Alarming | undefined {
  const { state, knowledge } = input;
  const topic = state.alert && knowledge.topic(state.alert.topic);
  if (topic?.kind !== 'urgent' && topic?.kind !== 'distress') return undefined;
  return state.alert?.turns === 0 && asksOnItsOwn(input, topic) ? undefined : topic;
}

/** Topics of these kinds ask something of care or of the talk, rather than of harm: "can it wait?", "whom do I ring?" */
const ON_THEIR_OWN: ReadonlySet<TopicKind> = new Set([
  'care',
  'procedure',
  'choice',
  'boundary',
  'form',
  'help',
]);

/** Despair asks "what do I do now?" too, so after it a question of care is one that names a thing of the guide. */
function asksOnItsOwn(input: DialogInput, { kind }: Alarming): boolean {
  const { understanding, knowledge } = input;
  const tokens = tokensSaid(input);
  if (wordsOf(tokens).length === 0 || named(understanding).length > 0) return true;
  if (privacyRequest(tokens, knowledge.privacy) !== undefined) return true;
  const topic = understanding.decision === 'known' ? knowledge.topic(understanding.topic) : undefined;
  if (topic?.kind === 'control') return topic.move === 'cancel';
  // What is the shop's to answer asks nothing of care: "can it wait till Monday?" is read as such.
  const isShops = topic?.kind === 'boundary' && topic.reached !== undefined;
  return kind === 'urgent' && topic !== undefined && ON_THEIR_OWN.has(topic.kind) && !isShops;
}

/**
 * What to say first when a message lifts the alarm, because it was mistaken or is over; undefined while it holds. Thanks
 * or a new question lift nothing, and of a crisis only a correction does.
 */
export function allClear(input: DialogInput, alarm: Alarming): string | undefined {
  const { mistaken, lifts } = input.knowledge.alarm;
  const { corrected, over } = lifts;
  const tokens = tokensSaid(input);
  const isChip = isJust(tokens, mistaken);
  if (input.understanding.doubt && !isChip) return undefined;
  const mistook = alarm.kind === 'distress' ? corrected.ofCrisis : corrected.says;
  if (isChip || has(tokens, corrected, input.knowledge)) return mistook;
  if (alarm.kind === 'urgent' && has(tokens, over, input.knowledge)) return over.says;
  return denies(input) ? mistook : undefined;
}

/** "no, I'm well, I only asked about my pores": a denial in any words, of an alarm that no stated sign raised. */
function denies({ understanding, state }: DialogInput): boolean {
  return understanding.concerns?.surelyTakenBack === true && state.alert?.sign === CLASSIFIED;
}

const ANSWERS: ReadonlySet<TopicKind> = new Set([
  'handoff',
  'form',
  'inform',
  'help',
  'distress',
  'urgent',
  'reaction',
]);

/** Whether a topic answers what a person wants to know, rather than a mere yes, thanks or what the alarm was about. */
export function isAnswer(topic: Topic | undefined, alarm: Alarming): boolean {
  return isGuided(topic) || (topic !== undefined && topic.kind !== alarm.kind && ANSWERS.has(topic.kind));
}

const cues = new WeakMap<Cues[keyof Cues], PhraseMatcher<boolean>>();

/** Whether a phrase of `when` is in the message, not negated, and not within a longer one of `unless`. */
function has(tokens: readonly Token[], cue: Cues[keyof Cues], knowledge: KnowledgeBase): boolean {
  let matcher = cues.get(cue);
  if (!matcher) {
    matcher = new PhraseMatcher<boolean>();
    for (const phrase of cue.unless) matcher.add(phrase, false);
    for (const phrase of cue.when) matcher.add(phrase, true);
    cues.set(cue, matcher);
  }
  return findPhrases(tokens, matcher).some(
    ({ value, start }) => value && !isNegated(tokens, start, knowledge),
  );
}
