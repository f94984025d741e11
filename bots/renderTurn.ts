import type { Activity } from 'botbuilder';
import { chipLabel } from '../dialogs/labels';
import type { Reply } from '../dialogs/reply';
import { otherTopics } from '../dialogs/routing/clarify';
import type { Turn } from '../dialogs/types';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Understanding } from '../understanding/types';
import { installerOf, mentioning } from './membership';
import { render } from './render/render';
import type { RenderOptions } from './render/types';

export interface TurnRendering {
  /** What was heard. */
  activity: Activity;
  understanding: Understanding;
  knowledge: KnowledgeBase;
  rendering?: RenderOptions | undefined;
}

const RENDERING: RenderOptions = { aiLabel: true };

/** A turn's reply as its channel shows it; in a group, the first words mention who brought the bot there. */
export function renderTurn(
  reply: Reply,
  { kind, scope, channel }: Turn,
  { activity, understanding, knowledge, rendering = RENDERING }: TurnRendering,
): Partial<Activity>[] {
  const { advisesConsulting: advises, bot } = knowledge;
  const topic = kind === 'message' ? understanding.topic : '';
  const known = reply.suggestions.map((offered) => offered.topic);
  const others = kind === 'message' ? otherTopics({ understanding, knowledge }, known).map(chipLabel) : [];
  const said = render(reply, channel, { ...rendering, advises, topic, others });
  if (kind !== 'join' || scope === 'personal') return said;
  return mentioning(said, bot.addedBy, installerOf(activity, bot.someone));
}
