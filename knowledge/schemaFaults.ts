import { z } from 'zod';
import { nearest } from '../shared/nearest';

/** What is wrong with a value, for somebody who knows no more than YAML. */
export interface SchemaFault {
  path: readonly PropertyKey[];
  problem: string;
  fix: string;
}

type Issue = z.core.$ZodIssue;

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  tuple: 'a list',
  object: 'keys and values',
  record: 'keys and values',
  number: 'a number',
  int: 'a number',
  boolean: 'true or false',
};
/** How what is no text is written. */
const HOW_WRITTEN: Record<string, string> = {
  array: ': [one, two], or a line with a dash for each',
  object: ', as its neighbours have',
};
/** A schema that says the fix itself puts it behind this. */
const OWN_FIX = ' — ';
/** What an item of a list is called by. */
const NAMES = ['id', 'slot', 'value', 'title', 'label', 'name'];

/** Puts what a schema found in plain words. A key that is misspelled is one fault: the unknown and the missing one. */
export function schemaFaults(issues: readonly Issue[], value: unknown, schema: z.ZodType): SchemaFault[] {
  const missing = issues.filter((issue) => isMissing(issue, value));
  const known = schemaKeys(schema);
  const misspelled = new Set<Issue>();
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    return issue.keys.map((key): SchemaFault => {
      const beside = missing.filter(({ path }) => samePath(path.slice(0, -1), issue.path));
      const [only] = beside;
      const meant = issue.keys.length === 1 && beside.length === 1 && only ? only : undefined;
      if (meant) misspelled.add(meant);
      const near = meant ? String(meant.path.at(-1)) : nearest(key, known);
      return {
        path: [...issue.path, key],
        problem: `${where(issue.path, value)}unknown key "${key}"`,
        fix: near === undefined ? 'check its spelling, or remove it' : `did you mean "${near}"?`,
      };
    });
  });
  const rest = issues
    .filter((issue) => issue.code !== 'unrecognized_keys' && !misspelled.has(issue))
    // What is of another type is not too long besides.
    .filter((issue, i, all) => !all.slice(0, i).some(({ path }) => samePath(path, issue.path)))
    .map((issue) => ({ path: issue.path, ...explained(issue, value) }));
  return [...unknown, ...rest];
}

function explained(issue: Issue, value: unknown): Pick<SchemaFault, 'problem' | 'fix'> {
  const found = valueAt(value, issue.path);
  const name = where(issue.path, value, true);
  const wanted = wantedBy(issue);
  const [own = '', ownFix] = issue.message.split(OWN_FIX);
  if (ownFix !== undefined) return { problem: `${name} ${own}`, fix: ownFix };
  if (isMissing(issue, value))
    return { problem: `${name} is missing`, fix: `add it: ${wanted ?? 'see a neighbour'}` };
  if (found === null)
    return { problem: `${name} is empty`, fix: `write ${wanted ?? 'a value'}, or remove the key` };
  switch (issue.code) {
    case 'invalid_type':
      return ofType(name, found, issue.expected);
    case 'invalid_value':
      return ofOptions(name, found, issue.values);
    case 'too_big':
      return { problem: `${name} has ${sizeOf(found)}`, fix: `at most ${issue.maximum}: shorten it` };
    case 'too_small':
      return { problem: `${name} has ${sizeOf(found)}`, fix: `write at least ${issue.minimum}` };
    case 'invalid_format':
      if (issue.format === 'date')
        return { problem: `${name} is ${shown(found)}`, fix: 'write it as in 2027-11-22' };
      return { problem: `${name} is ${shown(found)}`, fix: `it ${issue.message}` };
    case 'invalid_key':
      return ofKey(issue);
    case 'invalid_union':
      return ofOptions(name, found, 'options' in issue ? issue.options : undefined);
    default:
      return { problem: `${name}: ${issue.message}`, fix: 'look at how its neighbours are written' };
  }
}

/** A value that is none of those that may be there; without options, a text or texts. */
function ofOptions(
  name: string,
  found: unknown,
  options: readonly unknown[] | undefined,
): Pick<SchemaFault, 'problem' | 'fix'> {
  const near = typeof found === 'string' ? nearest(found, (options ?? []).map(String)) : undefined;
  const all = options ? anyOf(options) : 'a text, or a list of texts';
  return {
    problem: `${name} is ${shown(found)}`,
    fix: near === undefined ? `write ${all}` : `did you mean "${near}"?`,
  };
}

/** A name that cannot be one. */
function ofKey({ path, issues }: z.core.$ZodIssueInvalidKey): Pick<SchemaFault, 'problem' | 'fix'> {
  const key = String(path.at(-1));
  return { problem: `the key "${key}" is no id`, fix: `it ${issues[0]?.message ?? 'must be one'}` };
}

/** A value of another type than it should have. */
function ofType(name: string, found: unknown, expected: string): Pick<SchemaFault, 'problem' | 'fix'> {
  const type = Array.isArray(found) ? 'array' : typeof found;
  if (expected === 'string' && type === 'object')
    return {
      problem: `${name} has keys and values, and should be a text`,
      fix: 'put the whole text in quotes',
    };
  if (expected === 'string' && (type === 'number' || type === 'boolean'))
    return {
      problem: `${name} is ${String(found)}, which is no text`,
      fix: `put it in quotes: "${String(found)}"`,
    };
  return {
    problem: `${name} is ${TYPE_WORDS[type] ?? type}`,
    fix: `write ${TYPE_WORDS[expected] ?? expected} instead${HOW_WRITTEN[expected] ?? ''}`,
  };
}

/** What may be written instead, as far as the issue tells. */
function wantedBy(issue: Issue): string | undefined {
  if (issue.code === 'invalid_value') return anyOf(issue.values);
  if (issue.code === 'invalid_type') return TYPE_WORDS[issue.expected] ?? issue.expected;
  return undefined;
}

function anyOf(options: readonly unknown[]): string {
  return options.map((one) => `"${String(one)}"`).join(' or ');
}

function isMissing({ code, path }: Issue, value: unknown): boolean {
  return (
    (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union') &&
    valueAt(value, path) === undefined
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return found;
}

/** The way to a value, its items by their names: `topics → clay_mask → title`. */
function where(path: readonly PropertyKey[], value: unknown, isWhole = false): string {
  const steps = path.map((key, i) => {
    if (typeof key !== 'number') return String(key);
    const item = valueAt(value, path.slice(0, i + 1)) as Record<string, unknown> | null | undefined;
    const name = NAMES.map((id) => item?.[id]).find((text) => typeof text === 'string');
    return typeof name === 'string' ? name : String(key + 1);
  });
  if (isWhole) return steps.length === 0 ? 'the file' : `"${steps.join(' → ')}"`;
  return steps.length === 0 ? '' : `${steps.join(' → ')}: `;
}

function shown(value: unknown): string {
  return typeof value === 'string'
    ? `"${value}"`
    : (TYPE_WORDS[Array.isArray(value) ? 'array' : typeof value] ?? String(value));
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'no text' : `${value.length} letters`;
  if (Array.isArray(value)) return `${value.length} items`;
  return shown(value);
}

/** Every key that the schema knows at some place. */
function schemaKeys(schema: z.ZodType): string[] {
  const keys = new Set<string>();
  const collect = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    if ('properties' in node) for (const key of Object.keys(node.properties as object)) keys.add(key);
    for (const inner of Object.values(node)) collect(inner);
  };
  collect(z.toJSONSchema(schema, { io: 'input' }));
  return [...keys];
}

function samePath(a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}
