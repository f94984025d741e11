import { topicOfKind } from '../mentions';
import { lastTopic } from '../moves/recall';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { inTurn } from '../wordings';
import { statedIn } from './formOptions';
import { inform } from './inform';

/** "okay, I'll try that": takes leave of an answer. */
export function acknowledge(input: DialogInput): Outcome {
  return saidTo(input, input.knowledge.moves.acknowledged, 'thanks');
}

/** "sorry for my tone": there is nothing to be sorry for. */
export function apologize(input: DialogInput): Outcome {
  return saidTo(input, input.knowledge.moves.apologized, 'thanks');
}

/** A remark on an answer: what it tells of skin or time is taken, else it is heard, and no more. */
export function heard(input: DialogInput): Outcome {
  const { knowledge, understanding } = input;
  const topic = topicOfKind(knowledge, 'inform');
  const tells = Object.keys(statedIn(understanding.tokens, knowledge)).length > 0;
  if (topic && tells) return { ...inform({ ...input, topic }), act: { topics: [topic.id] } };
  return saidTo(input, knowledge.moves.heard, 'heard');
}

/** A line of its own in answer to what asks nothing. */
function saidTo(input: DialogInput, lines: readonly string[], move: string): Outcome {
  const { knowledge, state } = input;
  const suggests = lastTopic(input)?.suggests ?? knowledge.bot.starters;
  return { reply: Reply.compose(input, { lines: [inTurn(state, lines)], suggests }), act: { move } };
}
