import type { Activity, Entity } from 'botbuilder';

/** The activities with a line before the first that mentions a person, the Teams way; `{person}` in it is their name. */
export function mentioning(
  activities: Partial<Activity>[],
  line: string,
  person: { id: string; name: string } | undefined,
): Partial<Activity>[] {
  const [first, ...rest] = activities;
  if (!first || !person) return activities;
  const text = `<at>${person.name}</at>`;
  const mention: Entity = { type: 'mention', mentioned: person, text };
  const said = `${line.replace('{person}', () => text)}\n\n${first.text}`;
  return [{ ...first, text: said, entities: [...(first.entities ?? []), mention] }, ...rest];
}
