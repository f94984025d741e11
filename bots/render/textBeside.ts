import type { Card } from '../../dialogs/reply';

/** A text without the lines that its card says: treatments side by side are told once. */
export function textBeside(text: string, card: Card | undefined): string {
  if (card?.kind !== 'comparison') return text;
  const said = card.rows.flatMap(({ treatment, statement }) => [statement, `${treatment}: ${statement}`]);
  const onCard = new Set(said.map(bare));
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
    .trim()
    .toLowerCase();
}
