import { groupBy } from '../shared/groupBy';
import type { GuideFile } from './schemas';

/**
 * Tells whether a text names a procedure of the guide, by its names and synonyms. This is the last guard's own
 * look, on purpose apart from the recognizer: the two can't be wrong together.
 */
export function procedureNames(entities: GuideFile['entities']): (text: string) => boolean {
  const procedures = Object.values(entities).filter((entity) => entity.kind === 'procedure');
  const names = byFirstWord(procedures.flatMap(({ name, also }) => [name, ...also]));
  const lookalikes = procedures.flatMap(({ unless }) => unless).map(plain);
  const named = (said: string) =>
    said.split(' ').some((word) => names.get(word)?.some((name) => said.includes(name)));
  return (text) => {
    const said = plain(text);
    // Most texts name nothing, and then there is no look-alike to tell apart.
    return named(said) && named(lookalikes.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), said));
  };
}

/** A text is searched only for the phrases whose first word it has. */
function byFirstWord(phrases: readonly string[]): Map<string, string[]> {
  return groupBy(phrases.map(plain), (phrase) => phrase.split(' ')[1] ?? '');
}

/** The words in lower case with a space around each, so that a phrase is found only as whole words. */
function plain(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
