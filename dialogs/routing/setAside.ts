import { findPhrases, matcherOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import type { DialogInput } from '../types';

/** "forget the peel, back to masks": a message in which what is set aside is ruled out. */
export function setAside({ understanding, knowledge }: DialogInput): Understanding {
  const { tokens, entities } = understanding;
  const ends = findPhrases(tokens, matcherOf(knowledge.moves.references.setsAside)).map(({ end }) => end);
  if (entities.length < 2 || ends.length === 0) return understanding;
  return {
    ...understanding,
    entities: entities.map((entity) => (ends.includes(entity.start) ? { ...entity, negated: true } : entity)),
  };
}
