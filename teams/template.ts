import { z } from 'zod';
import type { Fault } from './faults';
import type { Placeholders } from './placeholders';

export const MANIFEST = 'teams/manifest.json';
const PLACEHOLDER = /\$\{\{(.*?)\}\}/g;

export type Json = z.infer<ReturnType<typeof z.json>>;

/** A filled manifest. */
export interface Filled {
  manifest: Json;
  /** Every text of it by its JSON pointer. One whose placeholder has no value is left out: that is a fault of its own. */
  texts: ReadonlyMap<string, string>;
  /** A fault at a JSON pointer, which also names the settings that fill the value there. */
  fault(pointer: string, problem: string, fix: string): Fault;
  /** Whether the value at a JSON pointer has all it is made from. */
  isWhole(pointer: string): boolean;
}

/** Fills the placeholders of a manifest's source. Whatever can't be filled becomes a fault. */
export function fillTemplate(
  source: string,
  placeholders: Placeholders,
  faults: Fault[],
): Filled | undefined {
  const template = parse(source, faults);
  if (template === undefined) return undefined;
  const written = new Map(textsOf(template));
  const valueFor = (name: string) => placeholders.get(name)?.value;
  const namesAt = (pointer: string) => namesIn(written.get(pointer) ?? '');
  const isWhole = (pointer: string) => namesAt(pointer).every((name) => valueFor(name) !== undefined);
  const fill = (text: string) => text.replace(PLACEHOLDER, (whole, name: string) => valueFor(name) ?? whole);
  const fault: Filled['fault'] = (pointer, problem, fix) => {
    const origins = namesAt(pointer).flatMap((name) => placeholders.get(name)?.from ?? []);
    const from = origins.length > 0 ? ` (from ${[...new Set(origins)].join(', ')})` : '';
    return { where: `${MANIFEST} ${pointer}${from}`, problem, fix };
  };
  for (const [pointer, text] of written) {
    for (const name of namesIn(text).filter((name) => !placeholders.has(name))) {
      const problem = `has the placeholder ${JSON.stringify(name)}, which nothing fills`;
      faults.push(fault(pointer, problem, `use one of ${[...placeholders.keys()].join(', ')}`));
    }
  }
  faults.push(...unsetSettings([...written.values()].flatMap(namesIn), placeholders));
  return {
    manifest: mapTexts(template, fill),
    texts: new Map(
      [...written].filter(([pointer]) => isWhole(pointer)).map(([at, text]) => [at, fill(text)]),
    ),
    fault,
    isWhole,
  };
}

function namesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

function parse(source: string, faults: Fault[]): Json | undefined {
  try {
    return z.json().parse(JSON.parse(source));
  } catch (error) {
    const problem = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    faults.push({ where: MANIFEST, problem, fix: 'correct it there' });
    return undefined;
  }
}

/** Every text within a value, by its JSON pointer (RFC 6901). */
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

/** One fault a setting, however many placeholders need it. */
function unsetSettings(names: readonly string[], placeholders: Placeholders): Fault[] {
  const faults = new Map<string, Fault>();
  for (const name of names) {
    const { from, value, problem = 'is not set', fix = 'set it' } = placeholders.get(name) ?? {};
    if (from !== undefined && value === undefined) faults.set(from, { where: from, problem, fix });
  }
  return [...faults.values()];
}
