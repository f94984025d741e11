import { isGuided } from '../../knowledge/knowledgeBase';
import type { Topic, TopicKind } from '../../knowledge/schemas';
import { answer } from '../kinds/answer';
import { chipLabel } from '../labels';
import { idsOfKind, listed, named, ruledOutTopics } from '../mentions';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { redirect } from './redirect';

const OFFERED: ReadonlySet<TopicKind> = new Set(['care', 'procedure', 'choice', 'aspect', 'form', 'handoff']);
const NEAREST = 2;
/** From this chance on a topic of the guide is answered rather than asked about. */
const HEDGED_FROM = 0.25;
/** A topic less likely than this is not worth asking about. */
const LIKELY_FROM = 0.1;

/** The topics a message may have been about and that can be offered, best first: what it is like, then what it names. */
export function nearestTopics({ understanding, knowledge }: DialogInput): Topic[] {
  const ruledOut = ruledOutTopics(understanding);
  const likely = understanding.alternatives.filter(({ confidence }) => confidence >= LIKELY_FROM);
  return [...new Set([...likely, ...named(understanding)].map(({ topic }) => topic))]
    .filter((id) => !ruledOut.has(id))
    .flatMap((id) => knowledge.topic(id) ?? [])
    .filter(canBeOffered)
    .slice(0, NEAREST);
}

/** What a message is answered with where its answer did not help, nearest first: no topic that was answered or is offered. */
export function otherTopics(
  { understanding, knowledge }: Pick<DialogInput, 'understanding' | 'knowledge'>,
  known: readonly (string | undefined)[],
): Topic[] {
  return understanding.alternatives
    .filter(({ topic }) => topic !== understanding.topic && !known.includes(topic))
    .flatMap(({ topic }) => knowledge.topic(topic) ?? [])
    .filter(canBeOffered)
    .slice(0, NEAREST);
}

/** "Were you asking about pregnancy?" is no question to ask a stranger, and a boundary or the menu nothing to ask about. */
function canBeOffered(topic: Topic): boolean {
  return OFFERED.has(topic.kind);
}

/**
 * Answers the likeliest topic of the guide, or the one thing that is named, with the next one as a chip, where the
 * message is not surely understood.
 */
export function hedge(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const [first, second] = nearestTopics(input);
  const isLikely = first?.id === understanding.topic && understanding.confidence >= HEDGED_FROM;
  const things = new Set(named(understanding).map(({ topic }) => topic));
  const isNamed = things.size === 1 && things.has(first?.id ?? '');
  if (!isGuided(first) || !(isLikely || isNamed)) return undefined;
  // "which of the others hurts least?" is about pain, whichever treatment it may be.
  const moved = redirect({
    ...input,
    understanding: { ...understanding, topic: first.id, decision: 'known' },
  });
  const found = knowledge.topic(moved.topic);
  const topic = isGuided(found) ? found : first;
  const outcome = answer({ ...input, understanding: { ...moved, topic: topic.id }, topic });
  // What was spoken of needs no guess.
  const guessed = first.id === state.topic ? outcome.reply : outcome.reply.precededBy(knowledge.moves.hedge);
  return {
    ...outcome,
    reply: guessed.offering(second ? [second] : []),
    act: { topics: [topic.id], ...outcome.act },
  };
}

/** Asks which of two topics was meant. */
export function askWhich(input: DialogInput, topics: readonly Topic[]): Outcome {
  const question = input.knowledge.says.ambiguous.replaceAll('{topics}', titles(input, topics));
  const pending = topics.map((topic) => topic.id);
  const reply = Reply.compose(input, { lines: [question], about: topics, suggests: pending, asks: true });
  return { reply, act: { move: 'ask_which' }, set: { pending } };
}

/** Staged repair: first the nearest topics, then the menu in other words, then a person. */
export function repair(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const { misses, missPlain } = knowledge.says;
  const about = nearestTopics(input);
  const nearest = about.map((topic) => topic.id);
  const menu = knowledge.bot.starters;
  const person = idsOfKind(knowledge, 'handoff');
  const stage = Math.min(state.misses, misses.length - 1);
  const question =
    about.length > 0 ? (misses[0] ?? '').replaceAll('{topics}', titles(input, about)) : missPlain;
  const line = stage === 0 ? question : (misses[stage] ?? '');
  const suggests = [[...nearest, ...menu], menu, [...person, ...menu]][stage] ?? menu;
  const reply = Reply.compose(input, {
    lines: [line],
    about,
    suggests: [...new Set(suggests)],
    asks: true,
  });
  const pending = [nearest, menu, person][stage] ?? [];
  return {
    reply,
    act: { move: stage === 0 && about.length > 0 ? 'ask_which' : 'miss' },
    set: { misses: state.misses + 1, pending },
  };
}

function titles({ knowledge }: DialogInput, topics: readonly Topic[]): string {
  return listed(
    topics.map((topic) => `“${chipLabel(topic)}”`),
    knowledge.says.or,
  );
}
