import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';
import { entityNames, withPlurals } from './entityNames';
import type { GuideFile, SafetyFile } from './schemas';

/**
 * Tells whether a text names a procedure of the guide, by its id, name and synonyms; a longer phrase that only looks
 * like one ("orange peel") names none. The guard asks this, whatever the recognizer has made of a message.
 */
export function procedureNames(entities: GuideFile['entities']): (text: string) => boolean {
  const procedures = Object.entries(entities).filter(([, { kind }]) => kind === 'procedure');
  const phrases = new PhraseMatcher<boolean>();
  for (const [id, { name, also, unless }] of procedures) {
    for (const phrase of withPlurals(unless)) phrases.add(plainWords(phrase), false);
    for (const phrase of entityNames(id, { name, also })) phrases.add(plainWords(phrase), true);
  }
  return (text) => phrases.find(plainWords(text)).some(({ value }) => value);
}

/** A test whether a text advises consulting a professional. The phrases of `recognizedBy` decide. */
export function advisesConsulting({ recognizedBy }: SafetyFile['consultation']): (text: string) => boolean {
  const words = recognizedBy.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const advice = new RegExp(`\\b(?:${words.join('|')})`, 'i');
  return (text) => advice.test(text);
}
