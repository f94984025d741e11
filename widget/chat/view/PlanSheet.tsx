import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import { type Plan, WEEKDAYS, weekdayOf } from '../model/message';
import { Icon } from './icons';
import { KeepActions } from './KeepActions';

/**
 * The week plan: what is due today, one row a step and one column a day, below it a list of the habits that have no day,
 * and ways to keep it.
 */
export function PlanSheet({ plan }: { plan: Plan }): VNode {
  const scheduled = plan.rows.filter(({ days }) => days.length > 0);
  const habits = plan.rows.filter(({ days }) => days.length === 0);
  const drawn = useRef<HTMLDivElement>(null);
  const today = weekdayOf(new Date());
  const due = scheduled.filter(({ days }) => days.includes(today));
  return (
    <div class="paper">
      <div class="plan" ref={drawn}>
        <p class="title">{plan.title}</p>
        {due.length > 0 && (
          <p class="today">
            <b>{words.planToday}</b> {due.map(({ label }) => label).join(', ')}
          </p>
        )}
        <table aria-label={plan.title}>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{words.planRow}</span>
              </th>
              {WEEKDAYS.map((day) => (
                <th scope="col" key={day} abbr={words.planDays[day]} class={day === today ? 'now' : ''}>
                  <span aria-hidden="true">{words.planDays[day][0]}</span>
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
                  <DayTimes mark={mark} />
                  {note !== '' && <small>{note}</small>}
                </th>
                {WEEKDAYS.map((day) => (
                  <td key={day} class={`${days.includes(day) ? 'on' : ''}${day === today ? ' now' : ''}`}>
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
      <KeepActions plan={plan} drawn={drawn} />
    </div>
  );
}

/** When in the day: a sun for the morning, a moon for the evening. */
function DayTimes({ mark }: { mark: string }): VNode | null {
  if (mark.length < 2) return null;
  return (
    <small class="when">
      {mark.includes('AM') && <Icon name="sun" />}
      {mark.includes('PM') && <Icon name="moon" />}
      <span class={/[AP]M/.test(mark) ? 'unseen' : ''}>{mark.replace('+', ' + ')}</span>
    </small>
  );
}
