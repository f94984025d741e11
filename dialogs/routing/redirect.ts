import { isConcern, isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { SENTENCE_END } from '../../text/normalize';
import { findPhrases, wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { facetsAsked, specificFacets } from '../facetsAsked';
import { statedIn } from '../kinds/formOptions';
import { isQuestion } from '../kinds/formWords';
import { named, namesProcedure } from '../mentions';
import { careAtHome, lastTopic } from '../moves/recall';
import type { DialogInput } from '../types';
import { unmentioned } from '../unmentioned';
import { isOnTreatments } from '../withhold';
import { atHome } from './atHome';
import { fitting } from './fitting';
import { about } from './meant';
import {
  askedBeforeProducts,
  askedOfTreatment,
  careNamed,
  namedBeforeGeneral,
  recommendedTreatment,
} from './named';
import { asksForSelf } from './restedOrWoken';
import { isBareName } from './sameOfAnother';

/** A message about something else that is understood less surely than this may be about pores after all. */
const STRAYS_BELOW = 0.8;
/** The same of one that names a thing which people ask about pores. */
const FALLS_BACK_FROM = 0.95;
/** A call for the menu that is understood less surely than this is a wish for something, such as what helps. */
const MENU_FROM = 0.7;
/** Another concern or treatment, understood less surely than this, may be a thing that the guide does not mention. */
const ANOTHER_BELOW = 0.85;
/** The likeliest topic of the guide then has at least this chance. */
const GUESSED_FROM = 0.12;

/** Moves a question to the topic that answers it best: what is asked counts for more than the thing that is named. */
export function redirect(input: DialogInput): Understanding {
  const { understanding, knowledge } = input;
  const topic = understanding.decision === 'known' ? knowledge.topic(understanding.topic) : undefined;
  const near =
    forThemselves(input, topic) ??
    nearGap(input, topic) ??
    fitting(input, topic) ??
    insteadOfMenu(input, topic);
  const ofCare = near === undefined ? atHome(input, topic) : undefined;
  if (ofCare) return ofCare;
  const answers =
    near ??
    (topic &&
      (askedAmidCourtesy(input, topic) ??
        ofTheGuide(input, topic) ??
        elsewhere(input, topic) ??
        aspectAsked(input, topic) ??
        askedOfTreatment(input, topic) ??
        careNamed(input, topic) ??
        namedBeforeGeneral(input, topic) ??
        askedBeforeProducts(input, topic) ??
        recommendedTreatment(input, topic)));
  return answers === undefined ? understanding : { ...understanding, ...about(understanding, answers) };
}

/** "and me? I'm 45", after a child: the care at home. */
function forThemselves({ knowledge, state, understanding }: DialogInput, topic: Topic | undefined) {
  const asksNothing = topic === undefined || topic.kind === 'inform' || topic.kind === 'control';
  const turnsTo = knowledge.concerns.some(
    ({ id, concern: { age } }) =>
      age &&
      state.concerns.some((one) => one.topic === id && one.rests) &&
      asksForSelf({ understanding }, age),
  );
  return asksNothing && turnsTo ? careAtHome(knowledge)?.id : undefined;
}

/** What comes closest to a thing that the guide does not mention. */
function nearGap(input: DialogInput, topic: Topic | undefined): string | undefined {
  const { understanding, knowledge, state } = input;
  const asked = knowledge.topic(understanding.topic);
  const isFollowUp = asked?.kind === 'control';
  // "and coffee, I drink a lot of it" tells of skin and is about coffee.
  const isSkin = Object.keys(statedIn(understanding.tokens, knowledge)).length > 0;
  const tells = asked?.kind === 'inform' && !isSkin;
  const [meant] = unmentioned(input, isFollowUp ? knowledge.topic(state.topic ?? '') : asked);
  // "and does dairy matter?" after the cleanser goes back to food.
  const asksAnew = tells || (isFollowUp && isQuestion(understanding.tokens, knowledge));
  const gap = meant ?? (asksAnew ? knowledge.unmentionedIn(understanding.tokens)[0] : undefined);
  if (!gap) return undefined;
  const near = knowledge.topic(gap.near);
  const isService = near?.kind === 'boundary';
  // "what do I put on after shaving?" asks about no treatment.
  const isOfTreatment = state.procedure !== undefined || namesProcedure(understanding);
  const isNear =
    isService ||
    !topic ||
    strays(topic, understanding) ||
    isGuess(input, topic) ||
    (topic.kind === 'aspect' && !isOfTreatment);
  if (!isNear) return undefined;
  const last = lastTopic(input);
  // "gel or cream?" after the moisturizer asks it of that.
  if (isFollowUp && last !== undefined && gap.topics.includes(last.id)) return last.id;
  // In a talk on a treatment, makeup and summer are no matter of daily care.
  const isOfLast =
    last?.kind === 'aspect' && (knowledge.facts(last).length > 0 || state.procedure !== undefined);
  return near?.kind === 'care' && isOfLast ? last.id : near?.id;
}

/** "is there anything that helps?" wants an answer rather than the menu. */
function insteadOfMenu(
  { understanding, knowledge, state }: DialogInput,
  topic: Topic | undefined,
): string | undefined {
  if (topic?.kind !== 'help' || understanding.confidence >= MENU_FROM || state.turns === 0) return undefined;
  return understanding.alternatives.find(
    ({ topic: id, confidence }) => confidence >= GUESSED_FROM && isGuided(knowledge.topic(id)),
  )?.topic;
}

/** A topic of daily care that the message names nothing of and asks nothing of: the gap is all that it is about. */
function isGuess({ understanding, knowledge }: DialogInput, topic: Topic): boolean {
  const told = new Set(knowledge.facts(topic).flatMap(({ facets }) => facets));
  const names = named(understanding).some((entity) => entity.topic === topic.id);
  return (
    topic.kind === 'care' &&
    !names &&
    !facetsAsked(understanding, topic, knowledge).some((id) => told.has(id))
  );
}

/** A topic that has nothing of the guide to say, where the message may be about pores. */
function strays(topic: Topic, { confidence }: Understanding): boolean {
  if (topic.kind === 'boundary')
    return topic.consult === 'none' || (!isConcern(topic) && confidence < ANOTHER_BELOW);
  if (topic.kind === 'fallback') return confidence < FALLS_BACK_FROM;
  if (topic.kind === 'social') return confidence < STRAYS_BELOW;
  return (
    topic.kind === 'inform' ||
    topic.kind === 'repair' ||
    topic.kind === 'help' ||
    (topic.kind === 'control' && topic.move === 'followup')
  );
}

/** "are toners bad for one?", which sounds like a courtesy, asks about what it names. */
function askedAmidCourtesy({ understanding, knowledge }: DialogInput, topic: Topic): string | undefined {
  const asks = specificFacets(understanding.facets, knowledge).length > 0;
  // "thanks, that helps. and the cream?"
  const { tokens, entities } = understanding;
  const last = tokens.findLastIndex(({ typed }, i) => SENTENCE_END.test(typed) && i < tokens.length - 1) + 1;
  const isNamedLast =
    last > 0 &&
    entities.some(
      (entity) => entity.start >= last && isBareName(entity, wordsOf(tokens.slice(last)), knowledge),
    );
  return topic.kind === 'social' && (asks || isNamedLast) ? named(understanding)[0]?.topic : undefined;
}

/** "what works on fine lines?" sounds like another concern, and is in the guide. */
function ofTheGuide({ understanding, knowledge }: DialogInput, topic: Topic): string | undefined {
  const isOther = topic.kind === 'boundary' && topic.consult === 'always' && !isConcern(topic);
  const [term] = isOther ? findPhrases(understanding.tokens, knowledge.terms) : [];
  const fact = knowledge.fact(term?.value.see ?? '');
  return knowledge.topic(fact?.topic ?? '')?.kind === 'procedure' ? fact?.topic : undefined;
}

/** "why?" of large pores is answered by their causes. */
function elsewhere({ understanding, knowledge }: DialogInput, topic: Topic): string | undefined {
  if (!isGuided(topic)) return undefined;
  const [asked] = facetsAsked(understanding, topic, knowledge).flatMap((id) => topic.elsewhere[id] ?? []);
  return asked;
}

/** "which hurts least?" and "price of laser" are about pain and price; an acid "after it", in a talk on laser, about aftercare. */
function aspectAsked(input: DialogInput, topic: Topic): string | undefined {
  const { understanding, knowledge } = input;
  const last = lastTopic(input);
  const isCare = topic.kind === 'care' && last !== undefined && isOnTreatments(last);
  if (!isCare && topic.kind !== 'procedure' && topic.kind !== 'choice') return undefined;
  const told = new Set(knowledge.facts(topic).flatMap(({ facets }) => facets));
  return facetsAsked({ facets: understanding.facets }, topic, knowledge)
    .filter((id) => !told.has(id) && (!isCare || knowledge.facets[id]?.treatmentsOnly === true))
    .map((id) => knowledge.facets[id]?.aspect ?? '')
    .find((id) => knowledge.topic(id)?.kind === 'aspect');
}
