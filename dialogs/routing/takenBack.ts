import { isConcern } from '../../knowledge/knowledgeBase';
import { isQuestion } from '../kinds/formWords';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { NOTHING_ASKED } from './concernsTold';

/** A message that takes a concern back and asks nothing is thanked for; undefined when it asks something. */
export function takenBack(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const { says, bot } = knowledge;
  const topic = knowledge.topic(understanding.topic);
  const asks = topic && !NOTHING_ASKED.has(topic.kind) && topic.kind !== 'boundary';
  const isPlanned = topic?.kind === 'inform';
  // "pregnant? I'm a man" asks nothing of it.
  const isOfIt = topic !== undefined && isConcern(topic);
  const isAsked = !isOfIt && isQuestion(understanding.tokens, knowledge) && input.state.told.length > 0;
  // "no worries, I'm well. thanks a lot"
  const closes = topic?.kind === 'social' && topic.closes && understanding.decision === 'known';
  if (!input.corrects || isAsked || closes || (understanding.decision === 'known' && (asks || isPlanned)))
    return undefined;
  return { reply: Reply.compose(input, { lines: [says.corrected], suggests: bot.starters }) };
}
