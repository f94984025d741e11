import { isConcern, isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { CLOSING_MOVES } from '../../shared/closingMoves';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { statedIn } from '../kinds/formOptions';
import { isRemark } from '../kinds/formWords';
import { isJust, isMove, named, namesProcedure } from '../mentions';
import { asksForSelf } from '../routing/restedOrWoken';
import type { DialogInput } from '../types';
import { unmentioned } from '../unmentioned';
import { areaOf, lastTopic } from './recall';

/** A longer message says what it means by itself. */
const MOVE_WORDS = 14;
/** From this chance on a message is a move rather than a question about skin; a move is as likely as the topic it comes before. */
const MOVE_FROM = 0.4;
/** A move of this chance comes before any topic. */
export const SURE_MOVE = 0.7;
/** A move of this chance comes before the menu, a person, or what is beyond the guide. */
const MOVE_BEFORE_TALK = 0.55;
/** A topic of the guide that is surer than this is what a message is about, whatever leave it takes. */
const CLOSES_BELOW = 0.8;
/** From this chance on a move beside a closing is what is wished. */
const WISHES_FROM = 0.5;

/** A message, and the topic it was understood as. */
type Read = DialogInput & { topic: Topic | undefined };

/** What is no matter of the classifier of moves: the first of these that fits is what the message does. */
const READ_AS: readonly { move: string; when: (read: Read) => boolean }[] = [
  {
    move: 'questions',
    when: ({ understanding, knowledge }) => isJust(understanding.tokens, knowledge.moves.questions.label),
  },
  {
    move: 'figures',
    when: ({ understanding, knowledge }) => hasPhrase(understanding.tokens, knowledge.moves.figures.cues),
  },
  {
    // "the whole routine, but brief"
    move: 'shorter',
    when: ({ topic, understanding, knowledge }) =>
      isMove(topic, 'repeat') && hasPhrase(understanding.tokens, knowledge.moves.references.routine),
  },
  {
    // "you don't know that either?" is right after a gap.
    move: 'confirm',
    when: ({ topic, state, understanding, knowledge }) =>
      topic?.kind === 'repair' &&
      state.told[0]?.silent !== undefined &&
      hasPhrase(understanding.tokens, knowledge.moves.confirm.unknown.cues),
  },
  { move: 'narrow', when: choosesOfCare },
  { move: 'acknowledge', when: plansToDo },
];

/** The move that a message makes in the talk, by its id in knowledge/moves or the topic that it closes with. */
export function moveOf(input: DialogInput): string | undefined {
  const { understanding, knowledge } = input;
  const { tokens, move, confidence } = understanding;
  const topic = knowledge.topic(understanding.topic);
  const read = { ...input, topic };
  const known = READ_AS.find(({ when }) => when(read))?.move ?? closing(read);
  if (known !== undefined) return known;
  const isAsked = understanding.decision === 'known' && topic !== undefined && topic.kind !== 'control';
  const isBeside = move?.id === 'compare' && new Set(named(understanding).map((one) => one.topic)).size > 1;
  const surely = isGuided(topic) ? SURE_MOVE : MOVE_BEFORE_TALK;
  const from = isAsked && !isBeside ? Math.min(Math.max(MOVE_FROM, confidence), surely) : MOVE_FROM;
  return move !== undefined && move.chance >= from && wordsOf(tokens).length <= MOVE_WORDS
    ? move.id
    : undefined;
}

/** "noted. my train is here": what takes leave in any of its clauses, where nothing is asked or told beside it. */
function closing(read: Read): string | undefined {
  const { topic, understanding, state, knowledge } = read;
  const { tokens, closes, confidence, facets, concerns, move } = understanding;
  const isTold = topic?.kind === 'inform' && Object.keys(statedIn(tokens, knowledge)).length > 0;
  const isOfGuide = isGuided(topic) && topic.section !== undefined && confidence >= CLOSES_BELOW;
  const acts = topic?.kind === 'form' || topic?.kind === 'handoff' || isConcern(topic);
  const asks = specificFacets(facets, knowledge).length > 0 || unmentioned(read, topic).length > 0;
  // "lovely. sum it up for me" wishes something.
  const wishes = move !== undefined && !CLOSING_MOVES.includes(move.id) && move.chance >= WISHES_FROM;
  const isOfSelf = knowledge.concerns.some(
    ({ concern: { age } }) => age !== undefined && asksForSelf({ understanding }, age),
  );
  const saysMore =
    isOfSelf || wishes || isTold || isOfGuide || acts || asks || (concerns?.topics.length ?? 0) > 0;
  return state.told.length === 0 || saysMore ? undefined : closes;
}

/** "which two matter most?" after the steps of care is about them, and not a choice of treatments. */
function choosesOfCare({ topic, understanding, knowledge, state }: Read): boolean {
  const { tokens, move, facets } = understanding;
  const isOfCare = areaOf(lastTopic({ knowledge, state })) === 'care' && state.procedure === undefined;
  const namesClinic = namesProcedure(understanding) || hasPhrase(tokens, knowledge.moves.references.atClinic);
  const asksMore = specificFacets(facets, knowledge).length > 0;
  return topic?.kind === 'choice' && move?.id === 'narrow' && isOfCare && !namesClinic && !asksMore;
}

/** "fine, I'll try the mask then" takes leave of an answer on care at home. */
function plansToDo({ topic, understanding, knowledge, state }: Read): boolean {
  const { tokens, facets } = understanding;
  const isOfCare = topic === undefined || topic.kind === 'care' || topic.kind === 'control';
  const asksMore = specificFacets(facets, knowledge).length > 1;
  const plans = isRemark(tokens, knowledge) && hasPhrase(tokens, knowledge.moves.plans);
  return state.told.length > 0 && isOfCare && !asksMore && plans;
}
