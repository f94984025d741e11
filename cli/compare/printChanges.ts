import { groupBy } from '../../shared/groupBy';
import { type AnswerChange, CHANGES } from './compare';
import type { Answered } from './heldAnswers';

const SHOWN = 15;
const MAX_ANSWER = 160;

/** The changes as lines, the worst first; answers and chips that change alike are one line. */
export function printChanges(changes: readonly AnswerChange[], turns: number): string {
  const lines = [`${turns - changes.length} of ${turns} messages are answered as before.`];
  for (const kind of CHANGES) {
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) continue;
    lines.push(`\n== ${kind}: ${own.length}`);
    if (kind === 'answer' || kind === 'chips') lines.push(...alike(own));
    else lines.push(...own.slice(0, SHOWN).flatMap(inFull), ...rest(own.length));
  }
  return lines.join('\n');
}

function inFull({ place, text, meant, before, now }: AnswerChange): string[] {
  const label = meant === undefined ? '' : ` (means ${meant})`;
  return [
    `  ${place}: "${text}"${label}`,
    `    before ${answerLine(before)}`,
    `    now    ${answerLine(now)}`,
  ];
}

function answerLine({ topic, confidence, answer }: Answered): string {
  return `${topic} ${confidence.toFixed(2)}: ${short(answer)}`;
}

function alike(changes: readonly AnswerChange[]): string[] {
  const groups = [...groupBy(changes, ({ now }) => now.topic)].sort(([, a], [, b]) => b.length - a.length);
  const lines = groups.slice(0, SHOWN).map(([topic, own]) => {
    const [first] = own;
    return `  ${own.length} × ${topic}, as in ${first?.place}: "${first?.text}"`;
  });
  return [...lines, ...rest(groups.length)];
}

function rest(count: number): string[] {
  return count > SHOWN ? [`  … and ${count - SHOWN} more`] : [];
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > MAX_ANSWER ? `${line.slice(0, MAX_ANSWER)} …` : line;
}
