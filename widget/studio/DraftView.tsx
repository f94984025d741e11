import type { VNode } from 'preact';
import type { ShownComparison, ShownDraft, ShownGaps } from './api';
import { Place } from './WhyView';

const SHOWN_ITEMS = 40;

/** The draft's faults, as they are saved, and its files that were edited. */
export function DraftView({ folder, faults, files, conflicts }: ShownDraft): VNode {
  return (
    <>
      <h3>Faults</h3>
      {faults.length === 0 && <p>None.</p>}
      <ul>
        {faults.map(({ place, problem, fix }) => (
          <li key={place + problem}>
            <Place folder={folder} place={place} /> {problem}
            {fix !== undefined && ` — ${fix}`}
          </li>
        ))}
      </ul>
      <h3>Edited</h3>
      {files.length === 0 && <p>Nothing.</p>}
      <ul>
        {files.map((file) => (
          <li key={file}>
            <Place folder={folder} place={file} />
            {conflicts.includes(file) && ' — changed live, too'}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the draft changes, by kind, the worst first. */
export function Changes({ changes, turns }: ShownComparison): VNode {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return (
    <>
      <p>
        {turns - changes.length} of {turns} messages are answered as before.
      </p>
      {kinds.map((kind) => {
        const own = changes.filter((change) => change.kind === kind);
        return (
          <details key={kind} open={kind.endsWith('lost')}>
            <summary>
              {kind}: {own.length}
            </summary>
            <ul>
              {own.slice(0, SHOWN_ITEMS).map(({ place, text, before, now }) => (
                <li key={place}>
                  “{text}” <small>{place}</small>
                  <br />
                  {before.topic === now.topic ? now.topic : `${before.topic} → ${now.topic}`}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </>
  );
}

interface GapsProps extends ShownGaps {
  folder: string;
  /** Tries a message. */
  onSay(text: string): void;
}

/** What visitors ask and the guide does not answer. */
export function Gaps({ counts, missed, folder, onSay }: GapsProps): VNode {
  if (counts.length === 0) return <p>None were counted, or no server runs here.</p>;
  return (
    <>
      <ul>
        {counts.slice(0, SHOWN_ITEMS).map(({ topic, facet, answered, count }) => (
          <li key={topic + facet + answered}>
            {count} × {topic}, {facet}: {answered}
          </li>
        ))}
      </ul>
      {missed.length > 0 && <h3>Asked by three or more</h3>}
      <ul>
        {missed.slice(0, SHOWN_ITEMS).map(({ people, texts: [text = '', ...more], topics, file }) => (
          <li key={text}>
            {people} people: “{text}”{more.length > 0 && ` and ${more.length} like it`}{' '}
            <button type="button" aria-label={`Try “${text}”`} onClick={() => onSay(text)}>
              Try
            </button>
            {file !== undefined && (
              <>
                <br />
                If it means {topics[0]}, in <Place folder={folder} place={file} /> below{' '}
                <code>{topics[0]}: |</code> paste <code>{text}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
