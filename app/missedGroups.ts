import type { Assistant } from '../bots/skincareBot';
import { runCooperatively } from '../shared/cooperative';
import { FaultsError } from '../shared/faults';
import type { MissedMessages } from '../storage/missedMessages';
import { groupMissed, type MissedGroup } from '../understanding/groupMissed';

/** A group, and the topics that come nearest to what it asks, the nearest first. */
export interface NamedGroup extends MissedGroup {
  topics: string[];
}

const SHOWN_TOPICS = 3;

/** What visitors asked alike and were not answered. @throws when the store can't be reached */
export async function missedGroups(
  missed: MissedMessages,
  { knowledge, recognizer }: Assistant,
): Promise<NamedGroup[]> {
  const groups = await runCooperatively(groupMissed(await missed.kept()));
  return groups.map((group) => {
    const [text = ''] = group.texts;
    const { alternatives } = recognizer.understand(text.replaceAll('…', ' '));
    const ids = alternatives
      .map(({ topic }) => topic)
      .filter((id) => knowledge.topic(id)?.kind !== 'fallback');
    return { ...group, topics: ids.slice(0, SHOWN_TOPICS) };
  });
}

/** Messages are kept only with the words that say so. */
export function missedTermsFault(): FaultsError {
  const problem = 'needs words that tell visitors of it';
  const fix = 'write them as privacy.missed in conversation.yaml, or leave GAPS out';
  return new FaultsError('The settings have', [{ place: 'GAPS=text', problem, fix }]);
}
