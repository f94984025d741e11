import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic, TopicKind, TopicOf } from '../knowledge/schemas';
import { ownTokens, type Token, wordsOf } from '../text/phrases';
import type { Entity, EntityKind, Understanding } from '../understanding/types';
import { placeByNumber, placeIn } from './place';
import type { DialogInput } from './types';

/** Whether the message names a procedure, also one that it rules out: then the answer advises a consultation. */
export function namesProcedure({ entities }: Understanding): boolean {
  return entities.some((entity) => entity.kind === 'procedure');
}

/** The things that a message names and does not rule out. */
export function named({ entities }: Understanding, kind?: EntityKind): Entity[] {
  return entities.filter((entity) => !entity.negated && (kind === undefined || entity.kind === kind));
}

/** The topics of the things that a message rules out. */
export function ruledOutTopics({ entities }: Understanding): Set<string> {
  return new Set(entities.filter((entity) => entity.negated).map((entity) => entity.topic));
}

/** The topic of a kind that the knowledge has once. */
export function topicOfKind<K extends TopicKind>({ topics }: KnowledgeBase, kind: K): TopicOf<K> | undefined {
  return topics.find((topic): topic is TopicOf<K> => topic.kind === kind);
}

/** The topics of a kind, by their ids. */
export function idsOfKind({ topics }: KnowledgeBase, kind: TopicKind): string[] {
  return topics.filter((topic) => topic.kind === kind).map(({ id }) => id);
}

/** Whether a message is just the words of a label, as when its chip is tapped. */
export function isJust(tokens: readonly Token[], label: string): boolean {
  const words = (said: readonly Token[]) =>
    wordsOf(said)
      .map(({ typed }) => typed)
      .join(' ');
  return words(tokens) === words(ownTokens(label));
}

/** Whether a topic is some move in the conversation, such as a yes. */
export function isMove(topic: Topic | undefined, move: TopicOf<'control'>['move']): boolean {
  return topic?.kind === 'control' && topic.move === move;
}

/** The topics of a yes and of a no, as the chips under a question. */
export function yesAndNo({ topics }: KnowledgeBase): string[] {
  return topics.filter((topic) => isMove(topic, 'affirm') || isMove(topic, 'deny')).map(({ id }) => id);
}

/** A longer answer to a question of the plan says more than a place. */
const ANSWER_BY_PLACE_WORDS = 3;

/**
 * The suggestion that a message picks: by its place, "2", "②", or by the question on its chip; in the plan's questions,
 * which show no other list, by its place in words too: "number two", "the second one".
 */
export function pickedSuggestion(input: DialogInput): string | undefined {
  const { turn, state, knowledge, understanding } = input;
  const words = wordsOf(understanding.tokens);
  const isPlace = state.form !== undefined && words.length <= ANSWER_BY_PLACE_WORDS;
  const place = placeByNumber(turn.text) ?? (isPlace ? placeIn(words, knowledge, true) : undefined);
  if (place !== undefined) return state.offered.at(place);
  const said = turn.text.trim();
  return state.offered.find((id) => knowledge.topic(id)?.asks === said);
}

/** The tokens of a message; where it is a number, those of the suggestion that it picks. */
export function tokensSaid(input: DialogInput): readonly Token[] {
  const picked = pickedSuggestion(input);
  return picked === undefined ? input.understanding.tokens : ownTokens(picked);
}

/** The question that a topic on treatments answers: `pain` for "how it feels". */
export function facetAnsweredBy(topic: Topic, knowledge: KnowledgeBase): string | undefined {
  return Object.entries(knowledge.facets).find(([, { aspect }]) => aspect === topic.id)?.[0];
}

/** "A", "A or B", "A, B or C". */
export function listed(items: readonly string[], or: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${or} ${items.at(-1)}`;
}
