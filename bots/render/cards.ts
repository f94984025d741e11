import type { Attachment } from 'botbuilder';
import type { ComparisonCard } from '../../dialogs/comparisonCard';
import type { Suggestion } from '../../dialogs/draft';
import type { Card } from '../../dialogs/reply';
import { adaptiveCard, block, cell, headCell, heading, table } from './adaptiveCard';
import { DAYS, dayName, labelOf, planText } from './planText';

/** The column of habits beside one of the seven days. */
const HABIT_WIDTH = 3;
/** The column of names beside that of statements: the longest name is not broken on a phone. */
const COMPARISON_WIDTHS = [4, 5];
const CENTERED = { horizontalAlignment: 'Center' };

/** What a channel shows in the bubble of the text, which advises to consult: the card does not say so again. */
export function cardBesideText(card: Card): Attachment {
  return card.kind === 'plan' ? planAttachment(card, []) : comparisonAttachment({ ...card, advice: '' }, []);
}

/** What a channel shows as a message of its own. @param actions its buttons */
export function cardAlone(card: Card, actions: object[]): Attachment {
  return card.kind === 'plan' ? planAttachment(card, actions) : comparisonAttachment(card, actions);
}

/** The week as an Adaptive Card with a table, a row a habit and a column a day, and buttons where they are wanted. */
function planAttachment(card: Extract<Card, { kind: 'plan' }>, actions: object[]): Attachment {
  const scheduled = card.rows.filter((row) => row.days.length > 0);
  const habits = card.rows.filter((row) => row.days.length === 0);
  const head = [headCell(card.habit), ...DAYS.map((day) => cell(dayName(day).slice(0, 1), CENTERED))];
  const rows = scheduled.map((row) => [
    cell(labelOf(row)),
    ...DAYS.map((day) => cell(row.days.includes(day) ? '✓' : ' ', CENTERED)),
  ]);
  return adaptiveCard({
    fallbackText: planText(card).replaceAll('**', ''),
    body: [
      heading(card.title),
      table([HABIT_WIDTH, ...DAYS.map(() => 1)], [head, ...rows]),
      ...habits.map((row) => block(`• ${labelOf(row)}`, { spacing: 'Small' })),
    ],
    ...(actions.length > 0 ? { actions } : {}),
  });
}

/** Treatments side by side as an Adaptive Card with a table, the advice to consult below it, and buttons. */
function comparisonAttachment({ title, heads, rows, advice }: ComparisonCard, actions: object[]): Attachment {
  const lines = rows.map(({ treatment, statement }) => `${treatment}: ${statement}`);
  return adaptiveCard({
    fallbackText: [title, ...lines, advice].filter((line) => line !== '').join('\n'),
    body: [
      heading(title),
      table(COMPARISON_WIDTHS, [
        [headCell(heads.treatment), headCell(heads.statement)],
        ...rows.map(({ treatment, statement }) => [cell(treatment), cell(statement)]),
      ]),
      ...(advice === '' ? [] : [block(advice, { spacing: 'Medium' })]),
    ],
    ...(actions.length > 0 ? { actions } : {}),
  });
}

/** A card of nothing but buttons. */
export function choicesAttachment(suggestions: readonly Suggestion[]): Attachment {
  return adaptiveCard({
    fallbackText: suggestions.map(({ label }) => label).join(', '),
    actions: choiceButtons(suggestions),
  });
}

/** A button a choice; a press says its label, in Teams visibly (imBack), elsewhere as the value `say`. */
export function choiceButtons(suggestions: readonly Suggestion[]): object[] {
  return suggestions.map(({ label }) => ({
    type: 'Action.Submit',
    title: label,
    data: { say: label, msteams: { type: 'imBack', value: label } },
  }));
}
