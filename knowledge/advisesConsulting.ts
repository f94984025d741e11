import type { SafetyFile } from './schemas';

/** Tells whether a text advises consulting a professional, by the words that safety.yaml says make it so. */
export function advisesConsulting({ recognizedBy }: SafetyFile['consultation']): (text: string) => boolean {
  const words = recognizedBy.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const advice = new RegExp(`\\b(?:${words.join('|')})`, 'i');
  return (text) => advice.test(text);
}
