import { type Fault, FaultsError } from '../shared/faults';
import { readFollowUps, referencesOfFollowUps } from './followUps';
import { parseFiles } from './load';
import { readMessages } from './messages';
import { definitionsIn, type Reference, referencesIn, type Target } from './references';
import type { Snapshot } from './snapshot';
import type { SourceFile } from './sourceFile';

/** A name, all places where it stands, and whether it is given to anything there. */
export interface Uses {
  target: Target;
  places: readonly Reference[];
  isGiven: boolean;
}

/** What can be renamed; facts are named by their topics and facets. */
const RENAMED: readonly Target[] = ['topic', 'facet', 'section', 'slot', 'value', 'sign'];

/**
 * Finds what has a name, or is called by it.
 * @param name an id, as in `clay_mask`; where several kinds of things have it, with its kind, as in `topic:price`
 * @throws FaultsError when a file can't be read, or when several kinds of things have the name
 */
export function usesOf(snapshot: Snapshot, name: string): Uses | undefined {
  const faults: Fault[] = [...snapshot.faults];
  const files = parseFiles(snapshot, {}, faults);
  const messages = (['examples', 'checks'] as const).flatMap((kind) => readMessages(snapshot, kind, faults));
  if (!files) throw new FaultsError('Before anything can be renamed, the knowledge has', faults);
  const given = definitionsIn(files);
  const all = [
    ...given,
    ...entitiesOfTopics(files.guide),
    ...referencesIn(files, messages),
    ...topicsOfFollowUps(snapshot, faults),
  ];
  const [id = '', kind] = name.split(':').reverse();
  const targets = RENAMED.filter((target) => kind === undefined || kind === target).filter((target) =>
    all.some((one) => one.target === target && one.name === id),
  );
  if (targets.length > 1) {
    const problem = `is the name of a ${targets.join(' and of a ')}`;
    throw new FaultsError('The name has', [{ place: id, problem, fix: `write ${targets[0]}:${id}` }]);
  }
  const [target] = targets;
  if (target === undefined) return undefined;
  const isGiven = given.some((one) => one.target === target && one.name === id);
  return { target, isGiven, places: all.filter((one) => stateName(one, target, id) !== undefined) };
}

/**
 * The texts of the files in which a name stands, with another in its place. Nothing else in them changes.
 * @param old as for `usesOf`
 */
export function renamed(
  snapshot: Snapshot,
  { target, places }: Uses,
  old: string,
  name: string,
): Map<string, string> {
  const id = old.split(':').at(-1) ?? old;
  const edits = new Map<SourceFile, { from: number; to: number; text: string }[]>();
  for (const place of places) {
    const range = place.file.written(place.path, place.isKey);
    if (!range) continue;
    const written = place.file.text.slice(range.from, range.to);
    const to = stateName(place, target, id, name) ?? place.name;
    const all = edits.get(place.file) ?? [];
    edits.set(place.file, [...all, { ...range, text: written.replace(place.name, to) }]);
  }
  return new Map(
    [...edits].map(([file, changes]) => {
      let text = snapshot.texts.get(file.name) ?? '';
      for (const { from, to, text: put } of changes.sort((a, b) => b.from - a.from))
        text = text.slice(0, from) + put + text.slice(to);
      return [file.name, text];
    }),
  );
}

/** A place's name with another for the old one; undefined where the old one does not stand. */
function stateName(place: Reference, target: Target, old: string, name = old): string | undefined {
  if (place.target === target) return place.name === old ? name : undefined;
  if (place.target !== 'fact') return undefined;
  const [topic, facet] = place.name.split('.');
  if (target === 'topic' && topic === old) return `${name}.${facet}`;
  if (target === 'facet' && facet === old) return `${topic}.${name}`;
  return undefined;
}

/** A follow-up may mean a topic. */
function topicsOfFollowUps(snapshot: Snapshot, faults: Fault[]): Reference[] {
  return referencesOfFollowUps(readFollowUps(snapshot, faults)).map((one) => ({ ...one, target: 'topic' }));
}

/** An entity without a topic of its own name belongs to the topic that has its id. */
function entitiesOfTopics({
  file,
  value,
}: {
  file: SourceFile;
  value: { entities: Record<string, { topic?: string | undefined }> };
}): Reference[] {
  return Object.entries(value.entities).flatMap(([name, { topic }]): Reference[] =>
    topic === undefined ? [{ target: 'topic', name, file, path: ['entities', name], isKey: true }] : [],
  );
}
