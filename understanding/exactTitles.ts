import { plainWords } from '../text/normalize';

/** The topic of each chip label, by its plain words: a message that is exactly one of them means that topic. */
export function exactTitles(titles: Record<string, string[]>): Map<string, string> {
  const exact = new Map<string, string>();
  for (const [topic, labels] of Object.entries(titles)) {
    for (const label of labels) exact.set(plainWords(label).join(' '), topic);
  }
  return exact;
}
