import type { GuideFile } from './schema';

/**
 * Tells whether a text names a procedure of the guide, by its names and synonyms. This is the last guard's own
 * look, on purpose apart from the recognizer: the two can't be wrong together.
 */
export function procedureNames(entities: GuideFile['entities']): (text: string) => boolean {
  const procedures = Object.values(entities).filter((entity) => entity.kind === 'procedure');
  const names = matcher(procedures.flatMap(({ name, also }) => [name, ...also]));
  const lookalikes = matcher(procedures.flatMap(({ unless }) => unless));
  return (text) => text.replace(lookalikes, ' ').search(names) >= 0;
}

function matcher(phrases: readonly string[]): RegExp {
  const alternatives = [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[^\p{L}\p{N}]+/gu, '[^\\p{L}\\p{N}]+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
