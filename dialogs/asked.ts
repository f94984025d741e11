import type { Fact, KnowledgeBase, Unmentioned } from '../knowledge/knowledgeBase';
import type { Guided, Topic } from '../knowledge/schemas';
import { hasPhrase, ownTokens, wordsOf } from '../text/phrases';
import type { Understanding } from '../understanding/types';
import { listed, namesProcedure } from './mentions';
import { pointsBack } from './routing/meant';
import type { Ask, DialogInput } from './types';
import { inTurn } from './wordings';

/** A longer question that points at nothing asks by itself. */
const ASKS_ON_WORDS = 3;

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

/**
 * The things that a message asks about, as far as they are meant in a topic, and that the guide does not mention. "how
 * often?" asks of the one that was asked about before.
 */
export function unmentioned(input: DialogInput, topic: Topic | undefined): Unmentioned[] {
  const { understanding, knowledge, state } = input;
  const found = knowledge
    .unmentionedIn(understanding.tokens)
    .filter(({ topics }) => isMeantIn(topic, topics));
  const words = wordsOf(understanding.tokens);
  const isBare = words.length <= ASKS_ON_WORDS || pointsBack(words, knowledge);
  const asksOn =
    found.length === 0 && isBare && understanding.entities.length === 0 && understanding.facets.length > 0;
  if (!asksOn || topic === undefined || topic.id !== state.topic) return found;
  return knowledge.unmentioned.filter(({ id }) => id === state.told[0]?.silent);
}

function isMeantIn(topic: Topic | undefined, topics: readonly string[]): boolean {
  return topics.length === 0 || (topic !== undefined && topics.includes(topic.id));
}

/**
 * What an answer opens with when it does not hold what was asked: that by its name, and words that lead to what it does
 * hold. Empty when it holds it.
 * @param told what the answer tells
 */
export function silentOn(ask: Ask<Guided>, told: readonly Fact[]): string {
  const { topic, knowledge, state } = ask;
  const { silent, nearest, closest, or } = knowledge.says;
  // A wording that names another thing is none that was said.
  const fromTurn = (texts: readonly string[]) =>
    texts.map((_, i) => texts[(state.turns + i) % texts.length] ?? '');
  const things = thingsIn(ask, told);
  const gaps = gapsIn(ask, told);
  const unsaid = gaps.flatMap(({ name, says }) => (says === undefined ? [name] : []));
  const lines = [
    ...gaps.flatMap(({ says }) => says ?? []),
    ...(unsaid.length > 0
      ? [
          inTurn(
            state,
            fromTurn(silent).map((text) => text.replaceAll('{things}', listed(unsaid, or))),
          ),
        ]
      : []),
    ...gaps.flatMap(({ advice }) => advice ?? []),
  ];
  const leads = told.length > 0 && (things.length > 0 || !topic.lead);
  if (lines.length > 0) return [...lines, ...(leads ? [inTurn(state, nearest)] : [])].join(' ');
  return isUnanswered(ask, told) && leads && topic.kind === 'care' && !topic.list
    ? inTurn(state, closest)
    : '';
}

/** A thing or a question that the guide is silent on. */
interface Gap {
  id: string;
  name: string;
  says?: string | undefined;
  advice?: string | undefined;
}

/** What a message asks and an answer does not hold: things that the guide does not mention, else questions. */
export function gapsIn(ask: Ask<Guided>, told: readonly Fact[]): Gap[] {
  const things = thingsIn(ask, told);
  return things.length > 0 ? things : lacking(ask, told).flatMap((id) => missing(ask, id));
}

/** The questions of a message that no told fact answers. */
function lacking({ understanding, topic, knowledge }: Ask<Guided>, told: readonly Fact[]): string[] {
  return facetsAsked(understanding, topic, knowledge).filter(
    (id) => !told.some(({ facets }) => facets.includes(id)),
  );
}

/** Steps that answer a topic together, such as those for oily skin, are what is asked. */
function isUnanswered(ask: Ask<Guided>, told: readonly Fact[]): boolean {
  if (ask.topic.facts.length === 0) return false;
  const asked = facetsAsked(ask.understanding, ask.topic, ask.knowledge);
  return asked.length > 0 && lacking(ask, told).length === asked.length;
}

/** The things that the guide does not mention, as far as the answer does not tell of them after all. */
export function thingsIn(ask: Ask<Guided>, told: readonly Fact[]): Gap[] {
  const { topic, understanding, state } = ask;
  if (topic.kind === 'boundary' && topic.consult !== 'none') return [];
  const onTreatment = state.procedure !== undefined || namesProcedure(understanding);
  return unmentioned(ask, topic).filter(({ words, says }) => {
    const isTold = told.some(({ text }) => hasPhrase(ownTokens(text), words));
    return !isTold || (says !== undefined && !onTreatment);
  });
}

/** What a facet that no told fact answers is called, where the topic has not said so itself. */
function missing({ topic, knowledge, state }: Ask<Guided>, id: string): Gap[] {
  const { missing: name, advice, aspect } = knowledge.facets[id] ?? {};
  if (name === undefined) return [];
  const isOfTreatments = knowledge.topic(aspect ?? '')?.kind === 'aspect';
  const isRemedy = topic.kind === 'boundary' && topic.consult === 'none' && topic.includes.length > 0;
  const isSaid = isRemedy ? !isOfTreatments || state.topic !== topic.id : aspect !== undefined;
  return topic.kind !== 'care' && isSaid ? [] : [{ id, name, advice }];
}
