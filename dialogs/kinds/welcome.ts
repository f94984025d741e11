import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';

/** The first words to someone who joins; in a group also how the bot is called there. */
export function welcome(input: DialogInput): Outcome {
  const { bot } = input.knowledge;
  const lines = [bot.welcome, bot.privacy, bot.welcomeQuestion];
  if (input.turn.scope === 'group') lines.push(bot.inGroups);
  return { reply: Reply.compose(input, { lines, suggests: bot.starters }) };
}
