import type { RefObject, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import type { Plan, SideBySide } from '../model/message';
import { Icon } from './icons';

export interface KeepActionsProps {
  /** The card as it is drawn. */
  drawn: RefObject<Element>;
  plan?: Plan;
  comparison?: SideBySide;
}

/** Ways to keep a card: on paper, as text, and a plan in a calendar. */
export function KeepActions({ drawn, plan, comparison }: KeepActionsProps): VNode {
  const [copied, setCopied] = useState('');
  // Loaded with the card, since a browser lets a page copy only at once after a tap.
  const [keep] = useState(() => import('../keep'));
  const copy = () =>
    keep
      .then(({ planLines, comparisonLines }) => [
        ...(plan ? planLines(plan) : []),
        ...(comparison ? comparisonLines(comparison) : []),
      ])
      .then((lines) => navigator.clipboard.writeText(lines.join('\n')))
      .then(() => setCopied(words.copied))
      .catch(() => setCopied(words.copyFailed));
  const print = () => keep.then(({ printPart }) => drawn.current && printPart(drawn.current));
  const save = () =>
    keep.then(({ download, toCalendar }) => {
      if (plan) download(toCalendar(plan, new Date()), words.calendarFile, 'text/calendar');
    });
  return (
    <div class="keep">
      {plan && (
        <button type="button" onClick={save}>
          <Icon name="calendar" />
          {words.calendar}
        </button>
      )}
      <button type="button" onClick={print}>
        <Icon name="print" />
        {words.print}
      </button>
      <button type="button" onClick={copy}>
        <Icon name="copy" />
        {words.copy}
      </button>
      <span role="status">{copied}</span>
    </div>
  );
}
