import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { type Plan, WEEKDAYS } from '../model/message';
import { PlanActions } from './PlanActions';

/** The week plan: one row a step, one column a day, below it a list of the habits that have no day, and ways to keep it. */
export function PlanGrid({ plan }: { plan: Plan }): VNode {
  const scheduled = plan.rows.filter(({ days }) => days.length > 0);
  const habits = plan.rows.filter(({ days }) => days.length === 0);
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <>
      <div class="plan" ref={drawn}>
        <table>
          <caption>{plan.title}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{words.planRow}</span>
              </th>
              {WEEKDAYS.map((day) => (
                <th scope="col" key={day} abbr={words.planDays[day]}>
                  <span aria-hidden="true">{words.planShortDays[day]}</span>
                  <span class="unseen">{words.planDays[day]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scheduled.map(({ label, days, mark, note }) => (
              <tr key={label}>
                <th scope="row">
                  {label}
                  {[mark.length > 1 ? mark.replace('+', ' + ') : '', note]
                    .filter((part) => part !== '')
                    .map((part) => (
                      <small key={part}>{part}</small>
                    ))}
                </th>
                {WEEKDAYS.map((day) => (
                  <td key={day} class={days.includes(day) ? 'on' : ''}>
                    <span class="dot" aria-hidden="true" />
                    <span class="unseen">{days.includes(day) ? words.planYes : words.planNo}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {habits.length > 0 && (
          <ul>
            {habits.map(({ label, note }) => (
              <li key={label}>
                {label}
                {note !== '' && <small>{note}</small>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <PlanActions plan={plan} drawn={drawn} />
    </>
  );
}
