import type { SafetyFile } from './schemas';

/** A test whether a text advises consulting a professional. The phrases of `recognizedBy` decide. */
export function advisesConsulting({ recognizedBy }: SafetyFile['consultation']): (text: string) => boolean {
  const words = recognizedBy.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const advice = new RegExp(`\\b(?:${words.join('|')})`, 'i');
  return (text) => advice.test(text);
}
