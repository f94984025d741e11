import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { SideBySide } from '../model/message';
import { KeepActions } from './KeepActions';

/** Treatments side by side, one under the other: a phone is too narrow for columns. */
export function ComparisonSheet({ comparison }: { comparison: SideBySide }): VNode {
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <div class="paper">
      <div ref={drawn}>
        <p class="title">{comparison.title}</p>
        <ul>
          {comparison.rows.map(({ treatment, statement }) => (
            <li key={treatment}>
              <strong>{treatment}</strong>
              <span>{statement}</span>
            </li>
          ))}
        </ul>
      </div>
      <KeepActions drawn={drawn} comparison={comparison} />
    </div>
  );
}
