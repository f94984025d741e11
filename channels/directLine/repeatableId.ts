import { hash } from 'node:crypto';

/** An id that is the same for the same message, or answer, of a conversation, also after a restart. */
export function repeatableId(conversationId: string, what: string): string {
  return hash('sha256', `${conversationId}\n${what}`, 'buffer').subarray(0, 16).toString('base64url');
}
