import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phraseMatcher';
import type { GuideFile } from './schemas';

/**
 * Tells whether a text names a procedure of the guide, by its names and synonyms; a longer phrase that only looks like
 * one ("laser printer") names none. The last guard asks this, whatever the recognizer has made of a message.
 */
export function procedureNames(entities: GuideFile['entities']): (text: string) => boolean {
  const procedures = Object.values(entities).filter((entity) => entity.kind === 'procedure');
  const phrases = new PhraseMatcher<boolean>();
  for (const phrase of procedures.flatMap(({ unless }) => unless)) phrases.add(plainWords(phrase), false);
  for (const phrase of procedures.flatMap(({ name, also }) => [name, ...also]))
    phrases.add(plainWords(phrase), true);
  return (text) => phrases.find(plainWords(text)).some(({ value }) => value);
}
