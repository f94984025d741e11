import type { Fact, KnowledgeBase, Unmentioned } from '../knowledge/knowledgeBase';
import type { Guided, Topic } from '../knowledge/schemas';
import { hasPhrase, ownTokens } from '../text/phrases';
import type { Understanding } from '../understanding/types';
import { listed } from './mentions';
import type { Ask, DialogInput } from './types';

/** What a message asks within a topic, ids of `facets`, the ones that say most first. */
export function facetsAsked(
  { facet, facets }: Pick<Understanding, 'facet' | 'facets'>,
  topic: Topic,
  knowledge: KnowledgeBase,
): string[] {
  const asked = (facet === undefined ? facets : [facet, ...facets]).filter((id) =>
    isMeantIn(topic, knowledge.facets[id]?.topics ?? []),
  );
  const specific = asked.filter((id) => knowledge.facets[id]?.missing !== undefined);
  return [...new Set([...specific, ...asked])];
}

/** The things that a message asks about, as far as they are meant in a topic, and that the guide does not mention. */
export function unmentioned(
  { understanding, knowledge }: Pick<DialogInput, 'understanding' | 'knowledge'>,
  topic: Topic | undefined,
): Unmentioned[] {
  return knowledge.unmentionedIn(understanding.tokens).filter(({ topics }) => isMeantIn(topic, topics));
}

function isMeantIn(topic: Topic | undefined, topics: readonly string[]): boolean {
  return topics.length === 0 || (topic !== undefined && topics.includes(topic.id));
}

/**
 * What an answer opens with when it does not hold what was asked: that by its name, and words that lead to what it does
 * hold. Empty when it holds it.
 * @param told what the answer tells
 * @param leads whether that comes next
 */
export function silentOn(ask: Ask<Guided>, told: readonly Fact[], leads: boolean): string {
  const { topic, knowledge, understanding } = ask;
  const { silent, nearest, closest, or } = knowledge.says;
  const inTurn = (texts: readonly string[]) => texts[ask.state.turns % texts.length] ?? '';
  const asked = facetsAsked(understanding, topic, knowledge);
  const lacking = asked.filter((id) => !told.some(({ facets }) => facets.includes(id)));
  const things = unmentioned(ask, topic).filter(({ words }) => !told.some(({ text }) => names(text, words)));
  const gaps = [
    ...things.map(({ name, says }) => ({ name, says, advice: undefined })),
    ...lacking.flatMap((id) => missing(ask, id)),
  ];
  const unsaid = gaps.flatMap(({ name, says }) => (says === undefined ? [name] : []));
  const lines = [
    ...gaps.flatMap(({ says }) => says ?? []),
    ...(unsaid.length > 0 ? [inTurn(silent).replaceAll('{things}', listed(unsaid, or))] : []),
    ...gaps.flatMap(({ advice }) => advice ?? []),
  ];
  if (lines.length > 0) return [...lines, ...(leads ? [inTurn(nearest)] : [])].join(' ');
  const unanswered = asked.length > 0 && lacking.length === asked.length;
  return unanswered && leads && topic.kind === 'care' && !topic.list ? inTurn(closest) : '';
}

function names(text: string, words: readonly string[]): boolean {
  return hasPhrase(ownTokens(text), words);
}

/** What a facet that no told fact answers is called, where the topic has not said so itself. */
function missing({ topic, knowledge, state }: Ask<Guided>, id: string) {
  const { missing: name, advice, aspect } = knowledge.facets[id] ?? {};
  if (name === undefined) return [];
  const isOfTreatments = knowledge.topic(aspect ?? '')?.kind === 'aspect';
  const isRemedy = topic.kind === 'boundary' && topic.consult === 'none' && topic.includes.length > 0;
  const isSaid = isRemedy ? !isOfTreatments || state.topic !== topic.id : aspect !== undefined;
  return topic.kind !== 'care' && isSaid ? [] : [{ name, says: undefined, advice }];
}
