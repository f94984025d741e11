import type { Card } from '../../dialogs/reply';

/** A text without the lines that its card says: treatments side by side are told once. */
export function textBeside(text: string, card: Card | undefined): string {
  if (card?.kind !== 'comparison') return text;
  const onCard = new Set(card.told.map(bare));
  return text
    .split('\n\n')
    .map((paragraph) =>
      paragraph
        .split('\n')
        .filter((line) => !onCard.has(bare(line)))
        .join('\n'),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A line without its markdown. */
function bare(line: string): string {
  return line
    .replace(/^\s*[-*•]\s+/, '')
    .replaceAll('**', '')
    .trim();
}
