import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { plainWords } from '../text/normalize';
import type { Reply } from './reply';
import type { Turn } from './types';

/** The turn as it can be answered: words that only point at a file, as "look at this" does, are no words without it. */
export function withoutPointing(turn: Turn, { pointsAtFiles }: KnowledgeBase): Turn {
  if (!turn.hasFile || turn.kind !== 'message') return turn;
  const { words, fillers } = pointsAtFiles;
  const said = plainWords(turn.text);
  const points =
    said.some((word) => words.includes(word)) &&
    said.every((word) => words.includes(word) || fillers.includes(word));
  return points ? { ...turn, kind: 'nonText', text: '' } : turn;
}

/** The reply to words that came with a file says first that it sees none, unless it can't wait. */
export function besideFile(reply: Reply, { hasFile, kind }: Turn, { says }: KnowledgeBase): Reply {
  return hasFile && kind === 'message' && !reply.urgent ? reply.precededBy(says.noFilesBeside) : reply;
}
