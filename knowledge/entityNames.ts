import type { GuideFile } from './schemas';

type GuideEntity = GuideFile['entities'][string];

/** All that an entity is called: its id, its name and its synonyms, also of several. */
export function entityNames(id: string, { name, also }: Pick<GuideEntity, 'name' | 'also'>): string[] {
  return withPlurals([name, id.replaceAll('_', ' '), ...also]);
}

/** Phrases, each also of several: "laser" and "lasers". */
export function withPlurals(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) =>
    /[a-z]$/i.test(phrase) && !/s$/i.test(phrase) ? [phrase, `${phrase}s`] : phrase,
  );
}
