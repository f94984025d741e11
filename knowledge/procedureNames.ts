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
    const words = plain(text);
    const named = (said: string) => names.some((name) => said.includes(name));
    // Most texts name nothing, and then there is no look-alike to tell apart.
    return named(words) && named(lookalikes.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), words));
  };
}

/** The words in lower case with a space around each, so that a phrase is found only as whole words. */
function plain(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
