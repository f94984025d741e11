import type { TopicOf } from '../../knowledge/schemas';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { Ask, DialogInput, Outcome } from '../types';

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

/** The first words to someone who joins; in a group also how the bot is called there. */
export function welcome(input: DialogInput): Outcome {
  const { bot } = input.knowledge;
  const lines = [bot.welcome, bot.privacy, bot.welcomeQuestion];
  if (input.turn.scope === 'group') lines.push(bot.inGroups);
  return { reply: Reply.compose(input, { lines, suggests: bot.starters }) };
}

/** Answers a message without words: what the bot can't look at, or to its mere name, where one can begin. */
export function nonText(input: DialogInput): Outcome {
  const { bot, says } = input.knowledge;
  const line = input.turn.called ? bot.welcomeQuestion : says.noFiles;
  return { reply: Reply.compose(input, { lines: [line], suggests: bot.starters }) };
}
