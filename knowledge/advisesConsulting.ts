import type { SafetyFile } from './schemas';

/** Makes the test whether a text advises consulting a professional. It does when it has words of `recognizedBy`. */
export function advisesConsulting({ recognizedBy }: SafetyFile['consultation']): (text: string) => boolean {
  const words = recognizedBy.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const advice = new RegExp(`\\b(?:${words.join('|')})`, 'i');
  return (text) => advice.test(text);
}
