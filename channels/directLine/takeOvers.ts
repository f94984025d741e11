import { type Activity, ActivityTypes, type ChannelAccount } from 'botbuilder';
import type { ConversationLog } from '../../storage/conversationLog';
import { CHANNEL_ID } from './protocol';
import { repeatableId } from './repeatableId';

/** How many processes may take over a message. More would be in vain: the message may be what ended them. */
const MAX_TAKE_OVERS = 3;

/**
 * Counts that a process takes a message over, in the log, which outlives it: as a typing activity, because the bot is at
 * work.
 * @returns false when no more processes may take it over
 */
export async function countTakeOver(
  log: ConversationLog,
  { id = '', conversation, from: recipient }: Partial<Activity>,
  from: ChannelAccount,
): Promise<boolean> {
  const conversationId = conversation?.id ?? '';
  const typing = { type: ActivityTypes.Typing, channelId: CHANNEL_ID, conversation, recipient, from };
  for (let count = 1; count <= MAX_TAKE_OVERS; count++) {
    const typingId = repeatableId(conversationId, `${id}/taken over/${count}`);
    const json = JSON.stringify({ ...typing, id: typingId, timestamp: new Date() });
    if ((await log.append(conversationId, { id: typingId, json })) !== 'known') return true;
  }
  return false;
}
