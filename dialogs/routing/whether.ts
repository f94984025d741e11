import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import type { Suggestion } from '../draft';
import { facetsAsked } from '../facetsAsked';
import { isJust, isMove } from '../mentions';
import { areaOf, lastTopic } from '../moves/recall';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { inTurn } from '../wordings';

const MOST_CHIPS = 5;

/**
 * After the second answer in a row on one topic, asks whether it was what was asked, unless a fact answers just that: the
 * first may have missed it.
 */
export function askWhether(input: DialogInput, outcome: Outcome): Outcome {
  const { knowledge, state } = input;
  const { reply, act = {}, set = {} } = outcome;
  const [id, another] = act.topics ?? [];
  const topic = knowledge.topic(id ?? '');
  const [last, before] = state.told;
  const isSecond = last?.asked === id && last?.turn === state.turns - 1 && before?.asked !== id;
  const isAnswer =
    isGuided(topic) &&
    topic.kind !== 'boundary' &&
    knowledge.facts(topic).length > 0 &&
    another === undefined &&
    act.move === undefined;
  const isOpen =
    state.form !== undefined ||
    set.form !== undefined ||
    act.gap !== undefined ||
    reply.urgent ||
    reply.text.endsWith('?');
  if (!isAnswer || !isSecond || isOpen || isAnswered(input, topic)) return outcome;
  const { ask, no } = knowledge.says.whether;
  return {
    ...outcome,
    reply: reply.followedBy(inTurn(state, ask), [{ label: no }]),
    set: { ...set, whether: topic.id },
  };
}

/** "not quite": the questions on the topic that the guide answers, to tap. */
export function notQuite(input: DialogInput): Outcome | undefined {
  const { knowledge, state, understanding } = input;
  const { no, text } = knowledge.says.whether;
  const topic = knowledge.topic(state.whether ?? '');
  const says = isJust(understanding.tokens, no) || isMove(knowledge.topic(understanding.topic), 'deny');
  if (!isGuided(topic) || !says) return undefined;
  const suggests = [...questionsOn(topic, knowledge), ...topic.suggests];
  const reply = Reply.compose(input, {
    lines: [text],
    about: areaOf(lastTopic(input)) === 'treatments' ? [topic] : [],
    brief: true,
    suggests: suggests.slice(0, MOST_CHIPS),
    choose: true,
  });
  return { reply, act: { move: 'ask_which', topics: [topic.id] } };
}

/** What the facts of a topic answer, and of a treatment what else people ask of one. */
function questionsOn(topic: Guided, knowledge: KnowledgeBase): (string | Suggestion)[] {
  const facets = new Set(knowledge.facts(topic).flatMap((fact) => fact.facets));
  const asked = [...facets].flatMap((id) => knowledge.facets[id]?.asks ?? []);
  const aspects =
    areaOf(topic) === 'treatments' ? knowledge.topics.filter(({ kind }) => kind === 'aspect') : [];
  return [...asked.map((label) => ({ label })), ...aspects.map(({ id }) => id)];
}

/** A fact answers just what was asked. */
function isAnswered({ understanding, knowledge }: DialogInput, topic: Guided): boolean {
  const asked = facetsAsked(understanding, topic, knowledge);
  return knowledge.facts(topic).some(({ facets }) => facets.some((id) => asked.includes(id)));
}
