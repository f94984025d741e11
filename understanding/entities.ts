import { PhraseMatcher } from '../text/phraseMatcher';
import type { Entity, EntitySource } from './types';

/** Finds the things of the guide that a message names, by their names and synonyms; the longest name wins. */
export class EntityFinder {
  private readonly names = new PhraseMatcher<EntitySource | null>();

  constructor(sources: readonly EntitySource[]) {
    // A longer phrase that only looks like the entity ("laser printer") is matched first, and means nothing.
    for (const source of sources) for (const phrase of source.unless) this.names.add(phrase, null);
    for (const source of sources) for (const word of source.words) this.names.add(word, source);
  }

  /** @param negated one flag a token, from Negation.scope */
  find(tokens: readonly string[], negated: readonly boolean[]): Entity[] {
    return this.names.find(tokens).flatMap(({ value, start, end }) =>
      value
        ? [
            {
              id: value.id,
              kind: value.kind,
              topic: value.topic,
              text: tokens.slice(start, end).join(' '),
              start,
              end,
              negated: negated[start] ?? false,
            },
          ]
        : [],
    );
  }
}
