import type { Entity, EntityKind, Understanding } from '../understanding/types';

/** Whether the message names a procedure, also one that it rules out: then the answer advises a consultation. */
export function namesProcedure({ entities }: Understanding): boolean {
  return entities.some((entity) => entity.kind === 'procedure');
}

/** The things that a message names and does not rule out. */
export function named({ entities }: Understanding, kind?: EntityKind): Entity[] {
  return entities.filter((entity) => !entity.negated && (kind === undefined || entity.kind === kind));
}

/** The topics of the things that a message rules out. */
export function ruledOutTopics({ entities }: Understanding): Set<string> {
  return new Set(entities.filter((entity) => entity.negated).map((entity) => entity.topic));
}

/** "A", "A or B", "A, B or C". */
export function listed(items: readonly string[], or: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${or} ${items.at(-1)}`;
}
