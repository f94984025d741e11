import type { Fact } from '../../knowledge/fact';
import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Guided, Topic } from '../../knowledge/schemas';
import type { Understanding } from '../../understanding/types';
import { bullets, inShort } from '../kinds/answer';
import { Reply } from '../reply';
import type { Told } from '../state';
import type { DialogInput, Outcome } from '../types';

/** What the talk is about, as far as it decides what to offer. */
export type Area = 'care' | 'treatments' | 'other';

/** A list is referred to for so many turns after it was shown: "the second one", and then "and the last one". */
export const LIST_TURNS = 3;
/** More facts than these are told in a few words each. */
const MOST_IN_FULL = 2;
/** From this confidence on, a message that speaks of the talk says which topic it speaks of. */
export const MEANT_FROM = 0.6;

/** The topic that was answered last. */
export function lastTopic({ knowledge, state }: Pick<DialogInput, 'knowledge' | 'state'>): Topic | undefined {
  return state.topic === undefined ? undefined : knowledge.topic(state.topic);
}

/** What a topic of the talk is about: an aspect such as recovery is one of the treatment that is spoken of. */
export function spokenOf<T extends Topic | undefined>(
  topic: T,
  { knowledge, state }: Pick<DialogInput, 'knowledge' | 'state'>,
): Topic | T {
  return (topic?.kind === 'aspect' && knowledge.topic(state.procedure ?? '')) || topic;
}

/** Whether an answer said that it is about a thing that the guide does not mention. */
export function isLeftOut({ silent }: Told, { unmentioned }: KnowledgeBase): boolean {
  return unmentioned.some(({ id }) => id === silent);
}

/** What the last answer told, if there was one. */
export function latest({ state }: Pick<DialogInput, 'state'>): Told | undefined {
  return state.told[0];
}

/** The last answer of several facts, as far back as people refer to it: "do I need all of these?" */
export function lastList({ state }: Pick<DialogInput, 'state'>): Told | undefined {
  return state.told.find(({ facts, turn }) => facts.length > 1 && state.turns - turn <= LIST_TURNS);
}

/** All of the care at home: the list in the part of the guide that one begins with. */
export function careAtHome(knowledge: KnowledgeBase): Guided | undefined {
  const start = knowledge.fact(knowledge.moves.start.care.fact);
  return knowledge.topics.find(
    (topic): topic is Guided => isGuided(topic) && topic.list && topic.section === start?.section,
  );
}

/** A message without the question that it asks: what is told of a topic then is all of it. */
export function withoutQuestion({ facet: _asked, parts: _one, ...said }: Understanding): Understanding {
  return { ...said, facets: [] };
}

/** The facts of an answer, without the line that only heads a list. */
export function factsOf({ facts }: Told, knowledge: KnowledgeBase): Fact[] {
  return facts.flatMap((ref) => knowledge.fact(ref) ?? []).filter((fact) => !knowledge.headsList(fact));
}

/** All that was told, the oldest first, each fact once. */
export function allTold({ state, knowledge }: Pick<DialogInput, 'knowledge' | 'state'>): Fact[] {
  return [...new Set(state.told.toReversed().flatMap((told) => factsOf(told, knowledge)))];
}

/** Those of some facts that were not told yet, apart from the consultation, which is said with every treatment. */
export function untold(input: DialogInput, facts: readonly Fact[]): Fact[] {
  const told = new Set(input.state.told.flatMap((one) => one.facts));
  const { knowledge } = input;
  return facts.filter(
    (fact) => !told.has(fact.ref) && fact.ref !== knowledge.consultation.fact && !knowledge.headsList(fact),
  );
}

/** Something that was asked and that the guide is silent on: a question, or a thing that it does not mention. */
interface Silence {
  id: string;
  name: string;
  /** What to ask a professional about it, where that has words of its own. */
  question?: string | undefined;
}

/** What was asked in the talk and not answered, as far as it has a name, the oldest first. */
export function silences({ state, knowledge }: Pick<DialogInput, 'state' | 'knowledge'>): Silence[] {
  const ids = [...new Set(state.told.toReversed().flatMap(({ silent }) => silent ?? []))];
  return ids.flatMap((id) => {
    const thing = knowledge.unmentioned.find((one) => one.id === id);
    const name = knowledge.moves.questions.ask[id]?.name ?? thing?.name;
    return name === undefined ? [] : [{ id, name, question: thing?.question }];
  });
}

export function areaOf(topic: Topic | undefined): Area {
  if (topic === undefined || !isGuided(topic)) return 'other';
  if (topic.kind === 'care') return 'care';
  if (topic.kind === 'boundary') return topic.consult === 'none' ? 'care' : 'other';
  return 'treatments';
}

/** A reply about facts of the guide, with the line that leads to them; more than one as a list. */
export function tellFacts(
  input: DialogInput,
  lead: string,
  facts: readonly Fact[],
  { say, move, subject }: { say?: (fact: Fact) => string; move?: string; subject?: Guided },
): Outcome {
  const { knowledge } = input;
  const about = [...new Set(facts.map(({ topic }) => topic))].flatMap((id) => knowledge.topic(id) ?? []);
  const topic = subject ?? about.at(-1);
  const reply = Reply.compose(input, {
    lines: [lead, toldAs(input, facts, say)],
    about,
    brief: true,
    suggests: topic?.suggests ?? [],
    sections: about.map((one) => ('section' in one ? one.section : undefined)),
  });
  return {
    reply,
    act: { topics: about.map(({ id }) => id), ...(move === undefined ? {} : { move }) },
    set: topic === undefined ? {} : { topic: topic.id },
  };
}

function toldAs(
  input: DialogInput,
  facts: readonly Fact[],
  say: ((fact: Fact) => string) | undefined,
): string {
  if (!say && facts.length > MOST_IN_FULL) return inShort(input, facts);
  const texts = facts.map(say ?? (({ text }) => text));
  return texts.length > 1 ? bullets(texts) : (texts[0] ?? '');
}
