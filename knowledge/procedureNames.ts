import type { GuideFile } from './schema';

/**
 * Tells whether a text names a procedure of the guide, by its names and synonyms. This is the last guard's own
 * look, on purpose apart from the recognizer: the two can't be wrong together.
 */
export function procedureNames(entities: GuideFile['entities']): (text: string) => boolean {
  const procedures = Object.values(entities).filter((entity) => entity.kind === 'procedure');
  const names = procedures.flatMap(({ name, also }) => [name, ...also]).map(plain);
  const lookalikes = procedures.flatMap(({ unless }) => unless).map(plain);
  return (text) => {
    const words = lookalikes.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), plain(text));
    return names.some((name) => words.includes(name));
  };
}

/** The words in lower case with a space around each, so that a phrase is found only as whole words. */
function plain(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
