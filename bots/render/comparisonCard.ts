import type { Attachment } from 'botbuilder';
import type { ComparisonCard } from '../../dialogs/comparison';
import { adaptiveCard, block, cell, headCell, heading, table } from './adaptiveCard';

/** The column of names beside that of statements: the longest name is not broken on a phone. */
const WIDTHS = [4, 5];

/** Treatments side by side as an Adaptive Card with a table, the advice to consult below it, and buttons. */
export function comparisonAttachment(
  { title, heads, rows, advice }: ComparisonCard,
  actions: object[],
): Attachment {
  const lines = rows.map(({ treatment, statement }) => `${treatment}: ${statement}`);
  return adaptiveCard({
    fallbackText: [title, ...lines, advice].join('\n'),
    body: [
      heading(title),
      table(WIDTHS, [
        [headCell(heads.treatment), headCell(heads.statement)],
        ...rows.map(({ treatment, statement }) => [cell(treatment), cell(statement)]),
      ]),
      block(advice, { spacing: 'Medium' }),
    ],
    ...(actions.length > 0 ? { actions } : {}),
  });
}
