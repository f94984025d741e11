import type { ChatMessage } from './message';

/**
 * Puts what the server sent behind all else that it sent, in the place of the draft it confirms if there is one. What
 * the server has not confirmed yet stays last.
 */
export function place(messages: readonly ChatMessage[], message: ChatMessage): ChatMessage[] {
  const others = messages.filter(({ key }) => key !== message.key);
  const first = others.findIndex(({ placed }) => !placed);
  const end = first < 0 ? others.length : first;
  return [...others.slice(0, end), message, ...others.slice(end)];
}
