import { z } from 'zod';
import type { Fault } from '../shared/faults';
import type { Placeholders } from './placeholders';

const MANIFEST = 'teams/manifest.json';
const PLACEHOLDER = /\$\{\{(.*?)\}\}/g;

type Json = z.infer<ReturnType<typeof z.json>>;

/** A manifest with a value in place of every placeholder that has one. */
export interface FilledManifest {
  manifest: Json;
  /** Its texts by JSON pointer (RFC 6901). A text is left out when one of its placeholders has no value. */
  texts: ReadonlyMap<string, string>;
  /** The value at a JSON pointer as a fault names it, with the settings that fill it. */
  placeOf(pointer: string): string;
  /** Whether every placeholder in the value at a JSON pointer has a value. */
  isWhole(pointer: string): boolean;
}

/**
 * Fills the placeholders of a manifest.
 * @param source the manifest's JSON
 * @param faults gets what cannot be filled
 * @returns undefined when the source is no JSON
 */
export function fillManifest(
  source: string,
  placeholders: Placeholders,
  faults: Fault[],
): FilledManifest | undefined {
  const template = parseManifest(source, faults);
  if (template === undefined) return undefined;
  const written = new Map(textsOf(template));
  const namesAt = (pointer: string) => placeholderNames(written.get(pointer) ?? '');
  const valueFor = (name: string) => {
    const placeholder = placeholders.get(name);
    return placeholder && 'value' in placeholder ? placeholder.value : undefined;
  };
  const fill = (text: string) => text.replace(PLACEHOLDER, (whole, name: string) => valueFor(name) ?? whole);
  const isWhole = (pointer: string) => namesAt(pointer).every((name) => valueFor(name) !== undefined);
  const placeOf = (pointer: string) => {
    const origins = new Set(namesAt(pointer).flatMap((name) => placeholders.get(name)?.place ?? []));
    return `${MANIFEST} ${pointer}${origins.size > 0 ? ` (from ${[...origins].join(', ')})` : ''}`;
  };
  for (const [pointer, text] of written) {
    for (const name of placeholderNames(text).filter((name) => !placeholders.has(name))) {
      const problem = `has the placeholder ${JSON.stringify(name)}, which nothing fills`;
      const fix = `use one of ${[...placeholders.keys()].join(', ')}`;
      faults.push({ place: placeOf(pointer), problem, fix });
    }
  }
  faults.push(...missingValues([...written.values()].flatMap(placeholderNames), placeholders));
  const whole = [...written].filter(([pointer]) => isWhole(pointer));
  return {
    manifest: mapTexts(template, fill),
    texts: new Map(whole.map(([pointer, text]) => [pointer, fill(text)])),
    placeOf,
    isWhole,
  };
}

function parseManifest(source: string, faults: Fault[]): Json | undefined {
  try {
    return z.json().parse(JSON.parse(source));
  } catch (error) {
    const problem = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    faults.push({ place: MANIFEST, problem, fix: 'correct it there' });
    return undefined;
  }
}

function placeholderNames(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** The faults of the placeholders that have no value: one a setting, however many placeholders need it. */
function missingValues(names: readonly string[], placeholders: Placeholders): Fault[] {
  const faults = new Map<string, Fault>();
  for (const name of names) {
    const placeholder = placeholders.get(name);
    if (placeholder && !('value' in placeholder)) faults.set(placeholder.place, placeholder);
  }
  return [...faults.values()];
}

/** Every text within a value, by its JSON pointer. */
function* textsOf(value: Json, pointer = ''): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* textsOf(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}
