import type { Activity } from 'botbuilder';
import type { ConversationLog } from '../../storage/conversationLog';

/** What the file is called where it is saved. */
export const EXPORT_NAME = 'my-data.json';

/** All that is kept of a conversation, for the visitor whose it is. @param kept what is kept beside the messages */
export async function exportJson(
  log: ConversationLog,
  conversationId: string,
  kept: object,
): Promise<string> {
  const messages: Partial<Activity>[] = [];
  for (let watermark = 0, more = true; more; ) {
    const page = await log.readFrom(conversationId, watermark);
    messages.push(...(page?.activities ?? []).map((json): Partial<Activity> => JSON.parse(json)));
    watermark = page?.watermark ?? 0;
    more = page?.more === true;
  }
  return JSON.stringify({ conversation: conversationId, at: new Date(), kept, messages }, undefined, 2);
}
