import type { Understanding } from '../../understanding/types';
import type { DialogInput } from '../types';

/** "forget the peel, back to masks": a message in which what is set aside is ruled out. */
export function setAside({ understanding, knowledge }: DialogInput): Understanding {
  const { tokens, entities } = understanding;
  const places = knowledge.setAsideIn(tokens);
  if (entities.length < 2 || places.length === 0) return understanding;
  return {
    ...understanding,
    entities: entities.map((entity) =>
      places.includes(entity.start) ? { ...entity, negated: true } : entity,
    ),
  };
}
