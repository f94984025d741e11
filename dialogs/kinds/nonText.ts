import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { Reply } from '../reply';
import { offeredBy } from '../suggestions';
import type { DialogState, Outcome } from '../types';

/** Answers a message without words: `line`, and where one can begin. */
export function wordless(knowledge: KnowledgeBase, state: DialogState, line: string): Outcome {
  const reply = Reply.compose(knowledge, { lines: [line], suggests: knowledge.bot.starters });
  // A picture is no yes to "shall I erase it?".
  const { erasing: _asked, ...rest } = state;
  return { reply, state: { ...rest, offered: offeredBy(reply) } };
}
