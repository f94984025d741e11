import type { Understanding } from '../understanding/types';

/** Whether the message names a procedure, also one that it rules out: then the answer advises a consultation. */
export function namesProcedure({ entities }: Understanding): boolean {
  return entities.some((entity) => entity.kind === 'procedure');
}
