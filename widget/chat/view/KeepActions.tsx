import type { RefObject, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { toCalendar } from '../calendar';
import type { Plan } from '../model/message';
import { printPart } from '../print';
import { download } from '../transcript';
import { Icon } from './icons';

export interface KeepActionsProps {
  /** The card as it is drawn. */
  drawn: RefObject<Element>;
  /** The card as text. */
  lines(): string[];
  plan?: Plan;
}

/** Ways to keep a card: on paper, as text, and a plan in a calendar. */
export function KeepActions({ drawn, lines, plan }: KeepActionsProps): VNode {
  const [copied, setCopied] = useState('');
  const copy = () =>
    navigator.clipboard
      .writeText(lines().join('\n'))
      .then(() => setCopied(words.copied))
      .catch(() => setCopied(words.copyFailed));
  return (
    <div class="keep">
      {plan && (
        <button
          type="button"
          onClick={() => download(toCalendar(plan, new Date()), words.calendarFile, 'text/calendar')}
        >
          <Icon name="calendar" />
          {words.calendar}
        </button>
      )}
      <button type="button" onClick={() => drawn.current && printPart(drawn.current)}>
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
