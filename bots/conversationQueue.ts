/** Runs the work of one conversation in the order it came, and that of different conversations side by side. */
export class ConversationQueue {
  private readonly tails = new Map<string, Promise<void>>();

  /** Resolves or rejects as `work` does; a failure does not hold up what is queued behind it. */
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

  /** Resolves when all that is queued by now is done. */
  async drained(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}
