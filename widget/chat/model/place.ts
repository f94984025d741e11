import type { ChatMessage } from './message';

/**
 * Adds a message from the server after the other messages from the server. It replaces its own draft; the other drafts
 * stay last.
 */
export function place(messages: readonly ChatMessage[], message: ChatMessage): ChatMessage[] {
  const others = messages.filter(({ key }) => key !== message.key);
  const first = others.findIndex(({ placed }) => !placed);
  const end = first < 0 ? others.length : first;
  return [...others.slice(0, end), message, ...others.slice(end)];
}
