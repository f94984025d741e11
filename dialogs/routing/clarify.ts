import type { Topic, TopicKind } from '../../knowledge/schemas';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { listed } from '../words';

const OFFERED: ReadonlySet<TopicKind> = new Set([
  'care',
  'procedure',
  'choice',
  'aspect',
  'boundary',
  'form',
  'handoff',
  'help',
]);
const NEAREST = 2;
/** A topic less likely than this is not worth asking about. */
const LIKELY_FROM = 0.1;

/** The topics a message may have been about and that can be offered, best first: what it is like, then what it names. */
export function nearestTopics({ understanding, knowledge }: DialogInput): Topic[] {
  const { entities, alternatives } = understanding;
  const ruledOut = new Set(entities.filter((entity) => entity.negated).map((entity) => entity.topic));
  const named = entities.filter((entity) => !entity.negated).map((entity) => entity.topic);
  const alike = alternatives.filter(({ confidence }) => confidence >= LIKELY_FROM).map(({ topic }) => topic);
  return [...new Set([...alike, ...named])]
    .filter((id) => !ruledOut.has(id))
    .flatMap((id) => knowledge.topic(id) ?? [])
    .filter(canBeOffered)
    .slice(0, NEAREST);
}

/** "Were you asking about pregnancy?" is no question to ask a stranger. */
function canBeOffered(topic: Topic): boolean {
  return OFFERED.has(topic.kind) && !(topic.kind === 'boundary' && topic.consult === 'first');
}

/** Asks which of two topics was meant. */
export function askWhich(input: DialogInput, topics: readonly Topic[]): Outcome {
  const { knowledge, state } = input;
  const question = knowledge.says.ambiguous.replaceAll('{topics}', titles(input, topics));
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: [question],
        about: topics,
        consult: namesProcedure(input.understanding),
        suggests: topics.map((topic) => topic.id),
      },
      state.consulted,
    ),
    state: { ...state, pending: topics.map((topic) => topic.id) },
  };
}

/** Staged repair: first the nearest topics, then the menu in other words, then a person. */
export function repair(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const { misses, missPlain } = knowledge.says;
  const nearest = nearestTopics(input);
  const stage = Math.min(state.misses, misses.length - 1);
  const first =
    nearest.length > 0 ? (misses[0] ?? '').replaceAll('{topics}', titles(input, nearest)) : missPlain;
  const line = stage === 0 ? first : (misses[stage] ?? '');
  const menu = knowledge.bot.starters;
  const person = knowledge.topics.filter((topic) => topic.kind === 'handoff').map((topic) => topic.id);
  const suggests =
    [[...nearest.map((topic) => topic.id), ...menu], menu, [...person, ...menu]][stage] ?? menu;
  const pending = [nearest.map((topic) => topic.id), menu, person][stage] ?? [];
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: [line],
        about: nearest,
        consult: namesProcedure(input.understanding),
        suggests: [...new Set(suggests)],
      },
      state.consulted,
    ),
    state: { ...state, misses: state.misses + 1, pending },
  };
}

function titles({ knowledge }: DialogInput, topics: readonly Topic[]): string {
  return listed(
    topics.map((topic) => `“${topic.title}”`),
    knowledge.says.or,
  );
}
