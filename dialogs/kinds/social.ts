import type { TopicOf } from '../../knowledge/schemas';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { Ask, Outcome } from '../types';

/** Hello, thanks, goodbye, who are you, a complaint: one of the topic's texts, a different one each time. */
export function social(ask: Ask<TopicOf<'social' | 'repair'>>): Outcome {
  const { topic, state, understanding } = ask;
  const consult = namesProcedure(understanding);
  const lines = [topic.says[state.turns % topic.says.length] ?? ''];
  return {
    reply: Reply.compose(ask, { lines, consult, suggests: topic.suggests }),
    set: { pending: topic.suggests },
  };
}

/** What the bot can do, as a menu. */
export function help(ask: Ask<TopicOf<'help'>>): Outcome {
  const { topic, knowledge, state } = ask;
  const entries = topic.menu.map((id) => `- ${knowledge.topic(id)?.title}`).join('\n');
  const lines = [topic.says[state.turns % topic.says.length] ?? '', entries];
  return {
    reply: Reply.compose(ask, { lines, suggests: topic.suggests, choose: true }),
    set: { pending: topic.menu },
  };
}
