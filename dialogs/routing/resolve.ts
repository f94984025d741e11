import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { isSetAgainst } from '../../text/negation';
import { hasPhrase, type Token, wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { facetsAsked, specificFacets } from '../facetsAsked';
import { facetAnsweredBy, named, pickedSuggestion, topicOfKind } from '../mentions';
import { pickedFromList } from '../moves/pick';
import { careAtHome, spokenOf } from '../moves/recall';
import type { DialogState } from '../state';
import type { DialogInput } from '../types';
import { askOf } from './askOf';
import { comparedWithLast, thingOfLast } from './goesOn';
import { about, pointsBack } from './meant';
import { sameOfAnother } from './sameOfAnother';

/** A message of more words than this says what it means by itself. */
const BARE_WORDS = 7;
/** A shorter question of a price or of pain is about the last step of care, as long as no treatment was spoken of. */
const OF_LAST_WORDS = 3;
/** A short message after a treatment that is understood less surely than this may still ask about the treatment. */
const STANDS_ALONE_FROM = 0.8;
/** Plain talk that asks what a last topic can be asked, and is understood less surely than this, asks it of that. */
const SURELY_OFF_FROM = 0.85;

/** What a message names decides when its topic is not in the guide and is understood less surely than this. */
const NAME_DECIDES_BELOW = 0.6;

/**
 * Gives a message its meaning from the conversation: a typed number or "yes" takes an offered topic, "how often?"
 * asks about the last topic, "and the peel?" asks the same of another procedure.
 */
export function resolve(input: DialogInput): Understanding {
  const { understanding, state, knowledge } = input;
  const taken = takeOffer(input);
  if (taken !== undefined) return picked(understanding, taken, knowledge);
  const compared = comparedWithLast(input);
  if (compared) return compared;
  const words = wordsOf(understanding.tokens);
  const same = sameTreatment(input, words);
  if (same) return same;
  const short = words.length <= BARE_WORDS ? shortMessage(input, words) : undefined;
  if (short) return short;
  const left = remainingProcedure(input);
  return left === undefined ? byName(understanding, state, knowledge) : about(understanding, left);
}

/** "what's the second one again?" wants all of it; "how often is the last one?" asks that. */
function picked(understanding: Understanding, topic: string, knowledge: KnowledgeBase): Understanding {
  const facets = specificFacets(understanding.facets, knowledge);
  const { facet: _asked, ...meant } = about(understanding, topic);
  const isTreatment = knowledge.topic(topic)?.kind === 'procedure' && knowledge.nameOf(topic) !== undefined;
  const entity = { id: topic, kind: 'procedure' as const, topic, text: '', start: 0, end: 0, negated: false };
  const entities = isTreatment ? [...meant.entities, entity] : meant.entities;
  return { ...meant, entities, facets, ...(facets[0] === undefined ? {} : { facet: facets[0] }) };
}

function shortMessage(input: DialogInput, words: readonly Token[]): Understanding | undefined {
  const { understanding, state, knowledge } = input;
  const last = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  return (
    openQuestion(understanding, state, knowledge) ??
    (last && thingOfLast(input, last, words)) ??
    sameOfAnother(input, last, words) ??
    (last && aspectOfLast(input, last, words))
  );
}

/** "what does it do?", where any treatment may be meant: the one that was spoken of. */
function sameTreatment(
  { understanding, state, knowledge }: DialogInput,
  words: readonly Token[],
): Understanding | undefined {
  const { topic: id, entities } = understanding;
  const topic = knowledge.topic(id);
  const isTreatment = topic?.kind === 'procedure' && knowledge.nameOf(id) !== undefined;
  const isLeftOpen = isTreatment && entities.length === 0 && pointsBack(words, knowledge);
  const before = knowledge.topic(state.procedure ?? '');
  return isLeftOpen && before ? about(understanding, before.id) : undefined;
}

/** "the second one" picks from a list, a number from it or the suggestions; a yes takes the one topic that was offered. */
function takeOffer(input: DialogInput): string | undefined {
  const { state, understanding, knowledge } = input;
  const listed = pickedFromList(input);
  if (listed !== undefined) return listed;
  const picked = pickedSuggestion(input);
  if (picked !== undefined) return knowledge.topic(picked)?.id;
  const topic = knowledge.topic(understanding.topic);
  const agrees = topic?.kind === 'control' && topic.move === 'affirm';
  return agrees && state.pending?.length === 1 ? state.pending[0] : undefined;
}

/** "laser" after "What is that about?": asks the open question about the thing that is named now. */
function openQuestion(
  understanding: Understanding,
  { open }: DialogState,
  knowledge: KnowledgeBase,
): Understanding | undefined {
  if (open === undefined) return undefined;
  const [entity] = named(understanding);
  const known = understanding.decision === 'known' ? understanding.topic : '';
  const topic = knowledge.topic(entity?.topic ?? known);
  return topic && askOf(understanding, topic, understanding.facet ?? open, knowledge);
}

/** "how often?", "does it hurt?": something about the last topic. */
function aspectOfLast(
  { understanding, state, knowledge }: DialogInput,
  last: Topic,
  words: readonly Token[],
): Understanding | undefined {
  if (named(understanding).length > 0) return undefined;
  const topic = knowledge.topic(understanding.topic);
  const onCare = last.kind === 'care' || (last.kind === 'boundary' && last.consult === 'none');
  const isOfLast =
    pointsBack(words, knowledge) ||
    (understanding.facet !== undefined && words.length <= OF_LAST_WORDS && state.procedure === undefined);
  if (topic?.kind === 'aspect' && onCare && isOfLast) {
    const facet = understanding.facet ?? facetAnsweredBy(topic, knowledge);
    return facet === undefined ? undefined : { ...about(understanding, last.id), facet };
  }
  const bare = topic?.kind === 'control' && topic.move === 'followup';
  const onTreatment = last.kind === 'procedure' || last.kind === 'choice' || last.kind === 'aspect';
  const strays = topic?.kind === 'boundary' && topic.consult === 'none';
  if (understanding.facet === undefined) return undefined;
  const asksOn = knowledge.facets[understanding.facet]?.missing !== undefined && isPlainTalk(topic);
  const unsure =
    (onTreatment && strays && understanding.confidence < STANDS_ALONE_FROM) ||
    (asksOn && understanding.confidence < SURELY_OFF_FROM);
  if (!bare && !unsure && understanding.decision === 'known') return undefined;
  const subject = spokenOf(last, { knowledge, state });
  // "forever?" of a treatment asks what only large pores are asked.
  const [meant] = facetsAsked(understanding, subject, knowledge);
  return meant === undefined ? undefined : askOf(understanding, subject, understanding.facet, knowledge);
}

/** Something else, or a call for the menu: nothing that a question such as "how strong?" can be about. */
function isPlainTalk(topic: Topic | undefined): boolean {
  return topic?.kind === 'fallback' || topic?.kind === 'help' || topic?.kind === 'repair';
}

/**
 * The topic of what is left when a procedure is ruled out: "I don't want laser, what about a peel?" is about the peel,
 * "anything but laser" is a choice among the others. undefined when none is ruled out or the message asks something else.
 */
function remainingProcedure({ understanding, knowledge }: DialogInput): string | undefined {
  const { topic: id, confidence, entities, parts, tokens } = understanding;
  const procedures = entities.filter((entity) => entity.kind === 'procedure');
  const topic = knowledge.topic(id);
  const open = confidence < STANDS_ALONE_FROM || topic?.kind === 'procedure' || topic?.kind === 'choice';
  if (!open || parts || !procedures.some((entity) => entity.negated)) return undefined;
  const wanted = procedures.filter((entity, i) => {
    const before = procedures[i - 1];
    const { negation, followups } = knowledge;
    return !entity.negated || (before?.negated && isSetAgainst(tokens, before, entity, negation, followups));
  });
  const topics = new Set(wanted.map((entity) => entity.topic));
  // "no peel then. what can I do at home?"
  const isAtHome = topics.size === 0 && hasPhrase(tokens, knowledge.moves.references.atHome);
  if (isAtHome) return careAtHome(knowledge)?.id;
  if (topics.size === 0) return topicOfKind(knowledge, 'choice')?.id;
  return topics.size === 1 ? wanted[0]?.topic : undefined;
}

/** A message that is too long or odd to be surely understood, but names one thing of the guide and asks something of it. */
function byName(understanding: Understanding, state: DialogState, knowledge: KnowledgeBase): Understanding {
  const { confidence, decision, facet } = understanding;
  const isSure =
    decision !== 'unknown' &&
    (confidence >= NAME_DECIDES_BELOW || isGuided(knowledge.topic(understanding.topic)));
  const topics = new Set(named(understanding).map((entity) => entity.topic));
  const topic = knowledge.topic([...topics][0] ?? '');
  if (isSure || topics.size !== 1 || !topic || facet === undefined || state.form) return understanding;
  return askOf(understanding, topic, facet, knowledge) ?? understanding;
}
