import { isConcern, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { ConcernTopic, Topic, TopicKind } from '../../knowledge/schemas';
import { findPhrases, hasPhrase, matcherOf, type Token } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { withoutAnswersOf } from '../concerns';
import { isQuestion } from '../kinds/formWords';
import type { Concern, DialogState } from '../state';
import type { DialogInput } from '../types';
import { agesIn, isOfChild } from './ages';
import { doneLately } from './doneLately';
import { isNegated } from './isNegated';
import { lastTakenBack } from './lastTakenBack';
import { mayTell } from './mayTell';
import { isOfOthers, speaksOfOthers } from './ofOthers';
import { priced } from './prices';
import { restedOrWoken } from './restedOrWoken';
import { setAside } from './setAside';

/** Topics of these kinds ask nothing of the guide. */
export const NOTHING_ASKED: ReadonlySet<TopicKind> = new Set([
  'inform',
  'control',
  'social',
  'repair',
  'help',
  'fallback',
]);

/** Hears what limits advice for the person before anything is answered: in the words of the message, or in a part of it. */
export function hear(input: DialogInput): DialogInput {
  const { knowledge, state, turn } = input;
  if (turn.kind !== 'message') return input;
  const given = { ...input, understanding: setAside(input) };
  const { surelyTakenBack, topics } = given.understanding.concerns ?? {};
  const last = lastTakenBack(given);
  const told = knowledge.concerns
    .flatMap((topic) => toldByWords(topic, given) ?? toldByMeaning(topic, given) ?? [])
    // "the pregnant one is my sister" names what it takes back.
    .filter(({ topic }) => topic !== last?.topic || topics?.includes(topic));
  const asks = isQuestion(given.understanding.tokens, knowledge);
  const isTold = ({ id }: ConcernTopic) => told.some(({ topic }) => topic === id);
  const denied = knowledge.concerns.filter((topic) => !isTold(topic) && isDenied(topic));
  const understanding = priced(given.understanding, knowledge, new Set(denied.map(({ id }) => id)));
  const answered = knowledge.concerns
    // Harm counts when the gate before topics sees it.
    .filter(({ kind }) => kind !== 'urgent')
    .filter(({ id }) => understanding.parts?.some(({ topic }) => topic === id))
    .filter((topic) => !isTold(topic))
    .map((topic) => concernOf(topic, given));
  const before = state.concerns
    .filter(({ topic }) => denied.every(({ id }) => id !== topic))
    .map((concern) => restedOrWoken(concern, given));
  const concerns = [...told, ...answered].reduce(withConcern, before);
  // The plan takes its answers back itself.
  const slots = state.form || state.plan ? state.slots : withoutAnswersOf(denied, state.slots);
  // "pregnancy? I'm a man" is about the concern that it takes back.
  const isOfDenied = denied.some(
    ({ id, concern }) => id === understanding.topic && hasPhrase(understanding.tokens, concern.cannot),
  );
  const isThanked = isOfDenied || (denied.length > 0 && understanding.decision === 'unknown' && !asks);
  const corrects = told.length === 0 && (before.length < state.concerns.length || isThanked);
  return {
    ...given,
    understanding: answeredBy(told.at(-1), understanding, knowledge),
    state: { ...withoutSubject(state, denied), slots, concerns },
    corrects,
  };

  function isDenied(topic: ConcernTopic): boolean {
    const standing = state.concerns.find((concern) => concern.topic === topic.id);
    return (
      (last?.topic === topic.id && !last.child && (surelyTakenBack || !(isOfAct(topic) && asks))) ||
      takesBack(topic, standing ?? concernOf(topic, given), given)
    );
  }
}

/** What was asked of a concern is asked of the treatment, once the concern is taken back. */
function withoutSubject(state: DialogState, denied: readonly ConcernTopic[]): DialogState {
  const { topic, ...rest } = state;
  if (topic === undefined || denied.every(({ id }) => id !== topic)) return state;
  return { ...rest, ...(state.procedure === undefined ? {} : { topic: state.procedure }) };
}

/** The concern itself is answered where the message tells one and asks nothing that is answered otherwise. */
function answeredBy(
  concern: Concern | undefined,
  understanding: Understanding,
  knowledge: KnowledgeBase,
): Understanding {
  if (!concern || understanding.redFlag || asksElse(concern, understanding, knowledge)) return understanding;
  return { ...understanding, topic: concern.topic, confidence: 1, decision: 'known' };
}

/** Whether a message that tells a concern asks something: more than to hear of the treatment that was done. */
function asksElse(
  concern: Concern,
  { topic: id, decision, entities }: Understanding,
  knowledge: KnowledgeBase,
): boolean {
  const topic = knowledge.topic(id);
  if (!topic || decision !== 'known') return false;
  // The plan offers itself to skin facts, and says the concern with it.
  if (topic.kind === 'inform')
    return knowledge.concerns.some((other) => other.id === concern.topic && other.concern.answer);
  const isOther = topic.kind === 'boundary' && topic.consult === 'always' && !isConcern(topic);
  const isDone = entities.some((entity) => entity.id === concern.procedure && entity.topic === id);
  return !NOTHING_ASKED.has(topic.kind) && !isOther && !isDone;
}

/** Something done, or meant to be, which asking on does not take back: "please stop. is the flaking normal?" */
function isOfAct({ concern: { done, narrow } }: ConcernTopic): boolean {
  return done !== undefined || narrow === true;
}

/** The concerns with one more. What is told later counts, and what was known of it before stays. */
function withConcern(concerns: readonly Concern[], concern: Concern): Concern[] {
  const known = concerns.find(({ topic }) => topic === concern.topic);
  if (known && concern.passing) return [...concerns];
  const { passing: _now, ...before } = known ?? {};
  return [...concerns.filter((other) => other !== known), { ...before, ...concern }];
}

/** The state with the concern that a topic tells, when it is answered. */
export function withConcernOf(topic: Topic, input: DialogInput): DialogState {
  const { state } = input;
  if (!isConcern(topic)) return state;
  return { ...state, concerns: withConcern(state.concerns, concernOf(topic, input)) };
}

/** One that is only asked about, as in "is a peel safe in pregnancy?", or meant otherwise, counts for the message alone. */
function concernOf({ id, concern: { age, narrow } }: ConcernTopic, { understanding }: DialogInput): Concern {
  const { tokens, concerns } = understanding;
  return {
    topic: id,
    ...(age && isOfChild(tokens, age) ? { child: true } : {}),
    // Who asks how to do a treatment tells that they mean to.
    ...(concerns?.untold.includes(id) && !narrow ? { passing: true } : {}),
  };
}

/** The concern that a message tells by its words, whatever it asks. */
function toldByWords(topic: ConcernTopic, input: DialogInput): Concern | undefined {
  const { knowledge, understanding, state } = input;
  const { tokens, entities } = understanding;
  const { age, done, cannot } = topic.concern;
  if (hasPhrase(tokens, cannot) && !speaksOfOthers(tokens, knowledge)) return undefined;
  const concern = concernOf(topic, input);
  const lately = done && doneLately(tokens, entities, done, state.procedure);
  if (lately) return { ...concern, ...lately };
  const isYoung = age !== undefined && agesIn(tokens, age).some(({ years }) => years < age.under);
  const said = signsIn(topic, tokens, knowledge).filter(({ start }) => !isNegated(tokens, start, knowledge));
  if (!isYoung && said.length === 0) return undefined;
  const isOthers = !isYoung && said.every(({ start }) => isOfOthers(tokens, start, topic, knowledge));
  return isOthers ? { ...concern, passing: true } : concern;
}

/** The concern that a message tells in words of its own. Harm counts when the gate before topics sees it. */
function toldByMeaning(topic: ConcernTopic, input: DialogInput): Concern | undefined {
  const { concerns, entities } = input.understanding;
  if (topic.kind === 'urgent' || !concerns?.topics.includes(topic.id)) return undefined;
  if (!mayTell(topic, input)) return undefined;
  if (takesBack(topic, concernOf(topic, input), input)) return undefined;
  const [done] = topic.concern.done
    ? entities.filter(({ kind, negated }) => kind === 'procedure' && !negated)
    : [];
  return { ...concernOf(topic, input), ...(done ? { procedure: done.id } : {}) };
}

/** "i'm 34", "not pregnant", "it isn't sensitive": the message, which does not tell a concern, takes it back. */
function takesBack(
  topic: ConcernTopic,
  { child }: Concern,
  { knowledge, understanding }: DialogInput,
): boolean {
  const { tokens } = understanding;
  const { age, lifts, cannot } = topic.concern;
  const whose = child ? 'others' : 'own';
  const isGrown =
    age !== undefined &&
    agesIn(tokens, age).some(({ years, of = whose }) => years >= age.under && of === whose);
  return (
    isGrown ||
    hasPhrase(tokens, lifts) ||
    hasPhrase(tokens, cannot) ||
    signsIn(topic, tokens, knowledge).length > 0
  );
}

function signsIn(
  { id, concern: { signs, unless } }: ConcernTopic,
  tokens: readonly Token[],
  knowledge: KnowledgeBase,
) {
  const looks = findPhrases(tokens, matcherOf(unless));
  return [signs, knowledge.decidingWords.get(id) ?? []]
    .flatMap((phrases) => findPhrases(tokens, matcherOf(phrases)))
    .filter(({ start, end }) => !looks.some((look) => look.start <= start && end <= look.end));
}
