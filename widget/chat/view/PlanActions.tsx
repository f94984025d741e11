import type { RefObject, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { toCalendar } from '../calendar';
import type { Plan } from '../model/message';
import { printPart } from '../print';
import { download, planLines } from '../transcript';

export interface PlanActionsProps {
  plan: Plan;
  /** The plan as it is drawn. */
  drawn: RefObject<Element>;
}

/** Ways to keep the week plan: on paper, as text, in a calendar. */
export function PlanActions({ plan, drawn }: PlanActionsProps): VNode {
  const [copied, setCopied] = useState('');
  const copy = () =>
    navigator.clipboard
      .writeText(planLines(plan).join('\n'))
      .then(() => setCopied(words.copied))
      .catch(() => setCopied(words.copyFailed));
  const save = () => download(toCalendar(plan, new Date()), words.calendarFile, 'text/calendar');
  return (
    <div class="keep">
      <button type="button" onClick={() => drawn.current && printPart(drawn.current)}>
        {words.print}
      </button>
      <button type="button" onClick={copy}>
        {words.copy}
      </button>
      <button type="button" onClick={save}>
        {words.calendar}
      </button>
      <span role="status">{copied}</span>
    </div>
  );
}
