import { isConcern, isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { specificFacets } from '../facetsAsked';
import type { DialogInput, Outcome } from '../types';
import { unmentioned } from '../unmentioned';
import { pickedFromList } from './pick';
import { lastTopic } from './recall';

/** A move of this chance is what is said again: "I said the shortest". */
const MOVES_FROM = 0.5;
/** No more words are a name by itself. */
const NAME_WORDS = 3;
const ASKS = { typed: '?', repaired: '?', negated: false };

/**
 * "I asked about shaving, not washing": the turn in which only what is said again was said, and what was answered is not
 * meant; undefined where that says nothing by itself.
 */
export function saidAgain(input: DialogInput): DialogInput | undefined {
  const { state, understanding, knowledge } = input;
  const { saidAgain: said, ...whole } = understanding;
  if (!said || state.told.length === 0 || state.form || pickedFromList(input) !== undefined) return undefined;
  // Care at home instead of a treatment is a question of what was asked before.
  if (hasPhrase(said.tokens, knowledge.moves.references.atHome)) return undefined;
  // What is said again is asked: "the flour".
  const tokens = [...said.tokens, ASKS];
  const again = { ...input, understanding: { ...said, tokens, text: whole.text } };
  return saysWhat(again.understanding, again) ? again : undefined;
}

/** The answer to what was said again. */
export function corrected(input: DialogInput, outcome: Outcome): Outcome {
  const { knowledge, state } = input;
  const last = lastTopic(input);
  const answered = outcome.act?.topics?.at(-1);
  const barred =
    last && last.id !== answered ? [...new Set([...(state.barred ?? []), last.id])] : state.barred;
  return {
    ...outcome,
    reply: outcome.reply.precededBy(knowledge.moves.correct.text),
    act: { ...outcome.act, move: 'correct' },
    set: { ...outcome.set, ...(barred ? { barred } : {}) },
  };
}

/** It is about a thing that the guide does not mention. */
function isThing(input: DialogInput, topic: Topic | undefined): boolean {
  return unmentioned(input, topic).length > 0;
}

function saysWhat(said: Understanding, input: DialogInput): boolean {
  const { knowledge } = input;
  const topic = knowledge.topic(said.topic);
  // What limits advice is heard in the whole message: "I said bumps" tells no pregnancy.
  const isMeant = isGuided(topic) && !isConcern(topic) && topic.id !== lastTopic(input)?.id;
  const isTopic = said.decision === 'known' && isMeant;
  const asks = specificFacets(said.facets, knowledge).length > 0;
  const moves = said.move !== undefined && said.move.id !== 'correct' && said.move.chance >= MOVES_FROM;
  // A bare name asks the same of it.
  const isBare = said.facets.length === 0 && wordsOf(said.tokens).length <= NAME_WORDS;
  const names = said.entities.length > 0 && !isBare;
  return (
    (isTopic && !(said.entities.length > 0 && isBare)) || asks || moves || names || isThing(input, topic)
  );
}
