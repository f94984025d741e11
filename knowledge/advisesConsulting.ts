import type { SafetyFile } from './schema';

/** Tells whether a text advises consulting a professional, by the words that safety.yaml says make it so. */
export function advisesConsulting({ recognizedBy }: SafetyFile['consultation']): (text: string) => boolean {
  const advice = new RegExp(`\\b(?:${recognizedBy.join('|')})`, 'i');
  return (text) => advice.test(text);
}
