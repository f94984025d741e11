/** The listeners of each conversation. */
export class Listeners {
  private readonly byConversation = new Map<string, Set<() => void>>();

  /** @returns what removes the listener */
  add(conversationId: string, listener: () => void): () => void {
    const listeners = this.byConversation.get(conversationId) ?? new Set();
    this.byConversation.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byConversation.get(conversationId) === listeners)
        this.byConversation.delete(conversationId);
    };
  }

  tell(conversationId: string): void {
    for (const listener of this.byConversation.get(conversationId) ?? []) listener();
  }
}
