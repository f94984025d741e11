import type { ComponentChildren, VNode } from 'preact';
import type { ShownExplanation } from './api';

/** A place in a file of the draft; it opens in the editor. */
export function Place({ folder, place }: { folder: string; place: string }): VNode {
  return <a href={`vscode://file${folder}/${place}`}>{place}</a>;
}

/** Why a message is answered as it is. */
export function WhyView({ why, folder }: { why: ShownExplanation; folder: string }): VNode {
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  return (
    <>
      <List title="Read">
        {[
          ...why.repaired.map(({ typed, repaired }) => `“${typed}” as “${repaired}”`),
          ...why.names.map(
            ({ text, id, negatedBy }) =>
              `“${text}” names ${id}${negatedBy === undefined ? '' : `, and “${negatedBy}” rules it out`}`,
          ),
          ...(why.facets.length > 0 ? [`it asks ${why.facets.join(', ')}`] : []),
        ]}
      </List>
      <List title="Decided by">
        {[
          why.rule,
          ...why.topics.map(({ topic, confidence, place }) => (
            <>
              {percent(confidence)} {topic} <Place folder={folder} place={place} />
            </>
          )),
        ]}
      </List>
      <List title="Words that weigh most">
        {why.words.map(({ word, weight }) => `${weight < 0 ? '−' : '+'}${percent(Math.abs(weight))} ${word}`)}
      </List>
      <List title="Examples most like it">
        {why.nearest.map(({ topic, text, place }) => (
          <>
            {topic}: “{text}” <Place folder={folder} place={place} />
          </>
        ))}
      </List>
      <List title="Then">{why.steps}</List>
      <h3>The consultation</h3>
      <p>{why.consultation ?? 'is not advised'}</p>
    </>
  );
}

function List({ title, children }: { title: string; children: ComponentChildren[] }): VNode | null {
  if (children.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {children.map((child, i) => (
          <li key={i}>{child}</li>
        ))}
      </ul>
    </>
  );
}
