import { isGuided } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import type { TalkContext } from '../../understanding/types';
import { type DialogState, unexpired } from '../state';
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
  return { after: state.after, subject: isSubject(last) ? last.id : state.topic };
}

function asksSomething({ form, keeping, erasing, doubted, alert }: DialogState): boolean {
  return [form, keeping, erasing, doubted, alert].some((open) => open !== undefined);
}

/** Whether "it" and "that" may be about a topic: not about a greeting. */
function isSubject(topic: Topic | undefined): topic is Topic {
  return isGuided(topic) || topic?.kind === 'handoff';
}
