import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';

/** Answers a message without words: what the bot can't look at, or to its mere name, where one can begin. */
export function nonText(input: DialogInput): Outcome {
  const { bot, says } = input.knowledge;
  const line = input.turn.called ? bot.welcomeQuestion : says.noFiles;
  return { reply: Reply.compose(input, { lines: [line], suggests: bot.starters }) };
}
