import { isConcern, isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { acknowledge } from '../kinds/control';
import { isQuestion, isRemark } from '../kinds/formWords';
import { isJust, isMove, named, namesProcedure } from '../mentions';
import { fitting } from '../routing/fitting';
import { tellKept } from '../routing/privacy';
import { thingAsked } from '../routing/thingAsked';
import type { DialogInput, Outcome } from '../types';
import { doubt, source, why } from './account';
import { compare } from './compare';
import { confirmTold } from './confirm';
import { correct } from './correct';
import { decline } from './decline';
import { besides, more, narrow, next, start } from './lead';
import { questions } from './questions';
import { areaOf, lastTopic } from './recall';
import { recap, repeat, shorter, simpler } from './retell';
import { several } from './several';

/** A longer message says what it means by itself. */
const MOVE_WORDS = 14;
/** From this chance on a message is a move rather than a question about skin; a move is as likely as the topic it comes before. */
const MOVE_FROM = 0.4;
/** A move of this chance comes before any topic. */
const SURE_MOVE = 0.7;
/** A move of this chance comes before the menu, a person, or what is beyond the guide. */
const MOVE_BEFORE_TALK = 0.55;

/** A move looks at the talk and answers, or leaves the message to the topics where the talk gives it nothing to do. */
type TalkMove = (input: DialogInput) => Outcome | undefined;

/** By the move's id in knowledge/moves. */
const TALK_MOVES: Record<string, TalkMove> = {
  compare,
  narrow,
  start,
  more,
  next,
  recap,
  repeat,
  shorter,
  simpler,
  source,
  doubt,
  correct,
  confirm: confirmTold,
  decline,
  questions,
  privacy: tellKept,
  why,
  acknowledge: (input) =>
    input.state.turns === 0 || input.state.pending?.length === 1 || tellsConcern(input) || asksToo(input)
      ? undefined
      : acknowledge(input),
};
/** These speak of a thing that they name; the others name none. */
const NAMING = new Set([
  'compare',
  'more',
  'repeat',
  'source',
  'doubt',
  'correct',
  'confirm',
  'decline',
  'questions',
  'acknowledge',
]);
/** These go on from what was told. */
const LEADING = new Set(['narrow', 'start', 'next']);
/** These give way to a question of the guide. */
const YIELDING = new Set(['compare', 'doubt']);
/** While the plan's questions are asked, the other moves may be answers to them. */
const IN_FORM = new Set(['privacy', 'source', 'recap', 'repeat', 'questions', 'start', 'narrow', 'doubt']);

/** Answers a message that speaks about the talk itself; undefined for any other. */
export function takeMove(input: DialogInput): Outcome | undefined {
  const { understanding, state } = input;
  const picked = state.form ? undefined : (several(input) ?? besideKnown(input));
  if (picked) return picked;
  const id = moveOf(input);
  if (id === undefined || (state.form && !IN_FORM.has(id))) return undefined;
  if (named(understanding).length > 0 && !NAMING.has(id)) return undefined;
  // "and ice first?" is about a thing of its own.
  const { knowledge } = input;
  const isOfThing =
    knowledge.unmentionedIn(understanding.tokens).length > 0 ||
    thingAsked(understanding.tokens, knowledge) !== undefined;
  if ((LEADING.has(id) || id === 'more') && isOfThing) return undefined;
  // "when will it be better?" sets nothing side by side, and "but why?" has an answer.
  if (YIELDING.has(id) && asksOfGuide(input)) return undefined;
  // "what goes on first, and what last?" asks for an order.
  const { chance = 0 } = understanding.move ?? {};
  const asksMore = specificFacets(understanding.facets, input.knowledge).length > 0;
  if (id === 'start' && asksMore && chance < SURE_MOVE) return undefined;
  // "which of them are for me?" asks for what fits the skin that was told.
  if (id === 'narrow' && fitting(input, undefined) !== undefined) return undefined;
  return TALK_MOVES[id]?.(input);
}

/** "and if I have a cleanser already?": the other steps, unless it asks something of that one. */
function besideKnown(input: DialogInput): Outcome | undefined {
  const { understanding, state, knowledge } = input;
  const asksElse = specificFacets(understanding.facets, knowledge).length > 0;
  const isKnown = hasPhrase(understanding.tokens, knowledge.moves.references.known);
  // "I do the first already. Can the second stay on?" asks of the second.
  const names = new Set(named(understanding, 'care').map(({ topic }) => topic));
  const asksOfAnother =
    names.size > 1 && names.has(understanding.topic) && isQuestion(understanding.tokens, knowledge);
  return isKnown && !asksElse && !asksOfAnother && state.told.length > 0 && !state.plan
    ? besides(input)
    : undefined;
}

/** It asks something of a step or of pores that has a name, or why of a topic of the guide. */
function asksOfGuide({ understanding, knowledge }: DialogInput): boolean {
  const { facets, topic: id, decision, move } = understanding;
  const topic = knowledge.topic(id);
  const isNamed = facets.some((facet) => {
    const { missing, compares = false } = knowledge.facets[facet] ?? {};
    return missing !== undefined && !compares;
  });
  const isOfTopic = decision === 'known' && isGuided(topic) && topic.section !== undefined;
  const named = new Set(understanding.entities.map((entity) => entity.topic)).size;
  return move?.id === 'compare' ? isNamed && named < 2 : isOfTopic && facets.length > 0;
}

/** "fine, I'll ring them. and makeup?" asks something beside that. */
function asksToo({ understanding, knowledge }: DialogInput): boolean {
  const { tokens, facets } = understanding;
  const asks = tokens.some(({ typed }) => typed === '?');
  const says = specificFacets(facets, knowledge).length > 0;
  return asks && (says || named(understanding).length > 0 || knowledge.unmentionedIn(tokens).length > 0);
}

/** "ok, but I'm nursing" is more than an okay. */
function tellsConcern({ understanding, knowledge }: DialogInput): boolean {
  const topic = knowledge.topic(understanding.topic);
  return understanding.decision === 'known' && topic !== undefined && isConcern(topic);
}

/** "which two matter most?" after the steps of care is about them, and not a choice of treatments. */
function choosesOfCare(
  topic: Topic | undefined,
  { understanding, knowledge, state }: Pick<DialogInput, 'understanding' | 'knowledge' | 'state'>,
): boolean {
  const isOfCare = areaOf(lastTopic({ knowledge, state })) === 'care' && state.procedure === undefined;
  const { tokens, move, facets } = understanding;
  const namesClinic = namesProcedure(understanding) || hasPhrase(tokens, knowledge.moves.references.atClinic);
  const asksMore = specificFacets(facets, knowledge).length > 0;
  return topic?.kind === 'choice' && move?.id === 'narrow' && isOfCare && !namesClinic && !asksMore;
}

/** "fine, I'll try the mask then" takes leave of an answer on care at home. */
function plansToDo(
  topic: Topic | undefined,
  { understanding, knowledge, state }: Pick<DialogInput, 'understanding' | 'knowledge' | 'state'>,
): boolean {
  const isOfCare = topic === undefined || topic.kind === 'care' || topic.kind === 'control';
  const { tokens } = understanding;
  const asksMore = specificFacets(understanding.facets, knowledge).length > 1;
  const plans = isRemark(tokens, knowledge) && hasPhrase(tokens, knowledge.moves.plans);
  return state.told.length > 0 && isOfCare && !asksMore && plans;
}

function moveOf({ understanding, knowledge, state }: DialogInput): string | undefined {
  const { tokens, move, topic: id, decision, confidence } = understanding;
  const words = wordsOf(tokens);
  if (isJust(tokens, knowledge.moves.questions.label)) return 'questions';
  const topic = knowledge.topic(id);
  // "the whole routine, but brief"
  if (isMove(topic, 'repeat') && hasPhrase(tokens, knowledge.moves.references.routine)) return 'shorter';
  // "you don't know that either?" is right after a gap.
  const isOfGap = topic?.kind === 'repair' && state.told[0]?.silent !== undefined;
  if (isOfGap && hasPhrase(tokens, knowledge.moves.confirm.unknown.cues)) return 'confirm';
  if (choosesOfCare(topic, { understanding, knowledge, state })) return 'narrow';
  if (plansToDo(topic, { understanding, knowledge, state })) return 'acknowledge';
  const isAsked = decision === 'known' && topic !== undefined && topic.kind !== 'control';
  const setsBeside = new Set(named(understanding).map(({ topic: id }) => id)).size > 1;
  const isBeside = setsBeside && move?.id === 'compare';
  const surely = isGuided(topic) ? SURE_MOVE : MOVE_BEFORE_TALK;
  const from = isAsked && !isBeside ? Math.min(Math.max(MOVE_FROM, confidence), surely) : MOVE_FROM;
  return move !== undefined && move.chance >= from && words.length <= MOVE_WORDS ? move.id : undefined;
}
