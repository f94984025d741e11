import type { VNode } from 'preact';
import { chatStrings as words } from '../../strings';
import type { Citation } from '../model/message';
import { Link } from './Markdown';

/** Where in the guide an answer stands. */
export function Sources({ sources, guide }: { sources: readonly Citation[]; guide: string }): VNode {
  return (
    <span class="sources">
      {words.sources}{' '}
      {sources.map(({ section, title }, i) => (
        <span key={section}>
          {i > 0 && ', '}
          <Link href={`${guide}#${encodeURIComponent(section)}`} text={title} />
        </span>
      ))}
    </span>
  );
}
