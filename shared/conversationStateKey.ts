/** The key of a conversation's state. @param conversationId with its channel before it, as in `directline/ID` */
export function conversationStateKey(conversationId: string): string {
  return `conversation/${conversationId}`;
}
