import { type Fault, FaultsError } from '../shared/faults';
import { groupBy } from '../shared/groupBy';
import { type Claim, claimsOf } from './claims';
import { parseFiles } from './load';
import { type LabelledMessage, readMessages } from './messages';
import type { KnowledgeFiles } from './references';
import type { Snapshot } from './snapshot';
import type { Path } from './sourceFile';

/** A topic's claim, and the texts of the files when it is met. */
export interface Takeover {
  claim: Claim;
  /** By name; a file that holds nothing any more has no text. */
  texts: ReadonlyMap<string, string>;
}

const KINDS = ['examples', 'checks'] as const;
const HEADER = '# yaml-language-server: $schema=../json-schemas/messages.json\n';

/**
 * Gives a topic what is its own: the boundary's messages that name it are its messages, and the guide no longer is said
 * to lack it. All else in the files stays as it is written.
 * @returns nothing when the topic claims nothing
 * @throws FaultsError when a file can't be read
 */
export function takeOver(snapshot: Snapshot, topic: string): Takeover | undefined {
  const faults: Fault[] = [...snapshot.faults];
  const messages = KINDS.flatMap((kind) => readMessages(snapshot, kind, faults));
  const files = parseFiles(snapshot, {}, faults);
  if (!files) throw new FaultsError('Before anything can be taken over, the knowledge has', faults);
  const claim = claimsOf(files, messages).find((one) => one.topic === topic);
  if (!claim) return undefined;
  const texts = new Map<string, string>([[files.guide.file.name, withoutWords(files, claim)]]);
  for (const kind of KINDS) {
    const moved = claim.messages.filter(({ file }) => file.name.startsWith(`${kind}/`));
    if (moved.length === 0) continue;
    for (const [name, text] of withMoved(snapshot, kind, moved, messages, topic)) texts.set(name, text);
  }
  return { claim, texts };
}

/** The guide without the claimed words, and without what has no words then. */
function withoutWords({ guide }: KnowledgeFiles, { words }: Claim): string {
  const edits = [...groupBy(words, ({ list }) => list.join(' ')).values()].flatMap((all) =>
    all[0] ? [withoutItems(guide, all[0].list, new Set(all.map(({ index }) => index)))] : [],
  );
  let { text } = guide.file;
  for (const { from, to, put } of edits.sort((a, b) => b.from - a.from))
    text = text.slice(0, from) + put + text.slice(to);
  return text;
}

/** The edit that takes items out of a list, or, where none is left, what the list belongs to. */
function withoutItems(
  { file, value }: KnowledgeFiles['guide'],
  list: Path,
  gone: ReadonlySet<number>,
): { from: number; to: number; put: string } {
  const { text } = file;
  const ranges: { from: number; to: number }[] = [];
  for (
    let range = file.written([...list, 0], false);
    range;
    range = file.written([...list, ranges.length], false)
  )
    ranges.push(range);
  const [first, second] = ranges;
  const from = first?.from ?? 0;
  const to = ranges.at(-1)?.to ?? 0;
  const between = text.slice(first?.to, second?.from);
  const keep = ranges.filter((_, i) => !gone.has(i)).map((range) => text.slice(range.from, range.to));
  if (keep.length > 0) return { from, to, put: keep.join(between) };
  const thing = list.slice(0, 2);
  const ids = Object.keys(value.unmentioned);
  const next = ids[ids.indexOf(String(thing[1])) + 1];
  const lineBegin = (path: Path) => text.lastIndexOf('\n', file.written(path, true)?.from) + 1;
  const end = next === undefined ? text.indexOf('\n', to) + 1 : lineBegin(['unmentioned', next]);
  return { from: lineBegin(thing), to: end, put: '' };
}

/** The files of one kind of messages when some are under another topic, in a file of its own where it has none. */
function withMoved(
  { texts }: Snapshot,
  kind: string,
  moved: readonly LabelledMessage[],
  messages: readonly LabelledMessage[],
  topic: string,
): Map<string, string> {
  const found = new Map<string, string>();
  const own = messages.findLast((one) => one.topic === topic && one.file.name.startsWith(`${kind}/`));
  const target = own?.file.name ?? `${kind}/${topic}.yaml`;
  const lines = moved.map(({ text }) => `  ${text}`);
  for (const [name, some] of groupBy(moved, ({ file }) => file.name)) {
    const gone = new Set(some.map(lineOf));
    const rest = (texts.get(name) ?? '').split('\n').map((line, i) => (gone.has(i + 1) ? undefined : line));
    // The target's own lines must be counted before any of them goes.
    if (own && name === target) rest.splice(lineOf(own), 0, ...lines);
    const left = withoutEmptyBlocks(rest.filter((line) => line !== undefined));
    found.set(name, left.some((line) => /^\w/.test(line)) ? left.join('\n') : '');
  }
  if (found.has(target)) return found;
  const old = texts.get(target)?.split('\n');
  if (own && old) old.splice(lineOf(own), 0, ...lines);
  return found.set(target, old?.join('\n') ?? `${HEADER}${topic}: |\n${lines.join('\n')}\n`);
}

function lineOf({ file, topic, line }: LabelledMessage): number {
  return Number(file.place([topic], line).split(':').at(-1));
}

function withoutEmptyBlocks(lines: readonly string[]): string[] {
  return lines.filter((line, i) => {
    const next = lines.slice(i + 1).find((other) => other.trim() !== '');
    return !/^\w+: \|$/.test(line) || (next?.startsWith(' ') ?? false);
  });
}
