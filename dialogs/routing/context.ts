import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { TalkContext } from '../../understanding/types';
import { unexpired } from '../expiry';
import { isMove } from '../mentions';
import type { DialogState } from '../state';
import type { DialogInput, Turn } from '../types';

/**
 * What was said before a message, for reading it with the talk; undefined where nothing was, and where the bot has an open
 * question of its own that the message may answer.
 */
export function talkContext({
  state: stored,
  turn,
  knowledge,
}: Pick<DialogInput, 'state' | 'knowledge'> & { turn: Pick<Turn, 'at'> }): TalkContext | undefined {
  const state = unexpired(stored, turn.at, knowledge.privacy.keeps);
  if (state.after === undefined || asksSomething(state)) return undefined;
  const last = knowledge.topic(state.after);
  const isOnGuide = isGuided(last) || (last?.kind !== 'handoff' && state.topic !== undefined);
  return { after: state.after, subject: isOnGuide ? followUpTopic(knowledge) : last?.id };
}

/** The topic of a question that leaves out what it is about: `resolve` finds what that is. */
function followUpTopic({ topics }: KnowledgeBase): string | undefined {
  return topics.find((topic) => isMove(topic, 'followup'))?.id;
}

/** Whether the bot has an open question of its own. */
export function asksSomething({ form, keeping, erasing, doubted, alert }: DialogState): boolean {
  return [form, keeping, erasing, doubted, alert].some((open) => open !== undefined);
}
