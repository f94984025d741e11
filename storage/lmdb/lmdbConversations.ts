import type { ConversationHead, LmdbFile } from './lmdbFile';
import { activityKey, idKey, numberOfActivity, timeKey } from './lmdbKeys';

/** Forgets conversations and parts of them. Call it within a write. */
export class LmdbConversations {
  private readonly file: LmdbFile;

  constructor(file: LmdbFile) {
    this.file = file;
  }

  /** Forgets the activities of a conversation up to this number. */
  dropUpTo(key: Buffer, number: number): void {
    const head = this.file.conversations.get(key);
    if (head && number >= head.first)
      this.file.conversations.put(key, this.drop(key, head, Math.min(number + 1, head.next)));
  }

  /** Forgets a conversation. @returns its id */
  forget(key: Buffer): string | undefined {
    const { conversations, times } = this.file;
    const head = conversations.get(key);
    if (!head) return undefined;
    this.drop(key, head, head.next);
    conversations.remove(key);
    times.remove(timeKey('conversation', head.touched, key));
    return head.id;
  }

  /** Forgets the activities with numbers less than `end`. @returns the head to store */
  drop(key: Buffer, head: ConversationHead, end: number): ConversationHead {
    const { activities, ids, times } = this.file;
    const doomed = activities
      .range(activityKey(key, head.first), activityKey(key, end))
      .map(({ key: at, record }) => {
        const id = idKey(key, record.id);
        return { at, record, id, waitsSince: ids.get(id)?.waitsSince };
      });
    for (const { at, record, id, waitsSince } of doomed) {
      const number = numberOfActivity(at);
      activities.remove(at);
      ids.remove(id);
      times.remove(timeKey('activity', record.at, key, number));
      if (waitsSince !== undefined) times.remove(timeKey('waiting', waitsSince, key, number));
    }
    const size = doomed.reduce((left, { record }) => left - record.json.length, head.size);
    return { ...head, first: Math.max(head.first, end), size };
  }
}
