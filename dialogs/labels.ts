import type { Topic } from '../knowledge/schemas';

/** What a chip says of a topic: the question as the visitor would ask it. */
export function chipLabel({ asks, title }: Topic): string {
  return asks ?? title;
}

/** A title in the middle of a sentence: "clay mask", yet "IPL photorejuvenation". */
export function inSentence(title: string): string {
  return /^\p{Lu}\p{Lu}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
