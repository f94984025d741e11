import type { ConversationLock } from '../store';

/** Runs the work of a conversation in the order of the calls, for stores of one process. */
export class InProcessLock implements ConversationLock {
  private readonly tails = new Map<string, Promise<void>>();

  async run<T>(conversationId: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(conversationId) ?? Promise.resolve();
    const mine = before.then(work);
    const tail = mine.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(conversationId, tail);
    try {
      return await mine;
    } finally {
      if (this.tails.get(conversationId) === tail) this.tails.delete(conversationId);
    }
  }
}
