import type { DialogState } from './state';

/** So many sentences of a talk are remembered: more than are said in a long one. */
const MOST_SENTENCES = 240;

/** The sentences of a text, without the marks of a list. */
function sentencesIn(text: string): string[] {
  return text
    .split(/\n+|(?<=[.?!:])\s+/)
    .map((sentence) => sentence.replace(/^- /, '').trim())
    .filter((sentence) => sentence !== '');
}

/** Whether all of a text was said in the talk. */
export function isSaid({ sentences }: Pick<DialogState, 'sentences'>, text: string): boolean {
  return sentencesIn(text).every((sentence) => sentences.includes(fingerprint(sentence)));
}

/** The wording that was said least lately: none comes again while another is unused. */
export function inTurn(state: Pick<DialogState, 'sentences'>, wordings: readonly string[]): string {
  const places = wordings.map((wording) => lastSaid(state, wording));
  return wordings[places.indexOf(Math.min(...places))] ?? '';
}

/** A text in which what was said before in the talk is said in other words, as far as there are any. */
export function reworded(
  state: Pick<DialogState, 'sentences'>,
  text: string,
  wordings: readonly (readonly string[])[],
): string {
  const paragraphs = text.split('\n\n');
  // A list stays a list of short lines.
  return paragraphs
    .map((part) => (part.startsWith('- ') ? part : rewordedPart(state, part, wordings)))
    .join('\n\n');
}

function rewordedPart(
  state: Pick<DialogState, 'sentences'>,
  text: string,
  wordings: readonly (readonly string[])[],
): string {
  return wordings.reduce((said, group) => {
    // The longest first: a shorter one may be part of it.
    const found = group.filter((wording) => said.includes(wording)).sort((a, b) => b.length - a.length)[0];
    return found !== undefined && isSaid(state, found)
      ? said.replace(found, () => inTurn(state, group))
      : said;
  }, text);
}

/** What is remembered of a talk's sentences after one more reply. */
export function saidAfter(said: readonly number[], reply: string): readonly number[] {
  const now = sentencesIn(reply).map(fingerprint);
  return [...said.filter((one) => !now.includes(one)), ...new Set(now)].slice(-MOST_SENTENCES);
}

function lastSaid({ sentences }: Pick<DialogState, 'sentences'>, text: string): number {
  return Math.min(...sentencesIn(text).map((sentence) => sentences.lastIndexOf(fingerprint(sentence))));
}

/** A number for a text, hardly ever the same for two: what was said need not be kept to know it again (FNV-1a). */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
