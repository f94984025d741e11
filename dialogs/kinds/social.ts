import type { TopicOf } from '../../knowledge/schemas';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { Ask, Outcome } from '../types';

/** Hello, thanks, goodbye, who are you, a complaint: one of the topic's texts, a different one each time. */
export function social({
  topic,
  knowledge,
  state,
  understanding,
}: Ask<TopicOf<'social' | 'repair'>>): Outcome {
  const consult = namesProcedure(understanding);
  const lines = [topic.says[state.turns % topic.says.length] ?? ''];
  return {
    reply: Reply.compose(knowledge, { lines, consult, suggests: topic.suggests }, state.consulted),
    state: { ...state, pending: topic.suggests },
  };
}

/** What the bot can do, as a menu. */
export function help({ topic, knowledge, state }: Ask<TopicOf<'help'>>): Outcome {
  const entries = topic.menu.map((id) => `- ${knowledge.topic(id)?.title}`).join('\n');
  const lines = [topic.says[state.turns % topic.says.length] ?? '', entries];
  return {
    reply: Reply.compose(knowledge, { lines, suggests: topic.suggests, choose: true }),
    state: { ...state, pending: topic.menu },
  };
}
