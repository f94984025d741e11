import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { entityNames } from './entityNames';
import { isConcern } from './knowledgeBase';
import type { LabelledMessage } from './messages';
import type { KnowledgeFiles } from './references';
import type { Topic } from './schemas';
import type { Path } from './sourceFile';

/** A name in a list of the guide. */
interface PlacedWord {
  word: string;
  list: Path;
  index: number;
}

/** What a topic is about, though the guide is said to lack it. */
export interface Claim {
  topic: string;
  /** Its names that stand under `unmentioned`, or as names of what a boundary keeps out. */
  words: readonly PlacedWord[];
  /** The boundary topic that holds most messages with these names. */
  boundary: string;
  /** Those of its messages, which the topic should answer. */
  messages: readonly LabelledMessage[];
}

/**
 * The topics that are about what the guide is said to lack: as a rule they are new, and have to take its questions over.
 * A topic is told by its id, its title or its thing's name; with one of these, all its names count.
 */
export function claimsOf(files: KnowledgeFiles, messages: readonly LabelledMessage[]): Claim[] {
  const topics = [files.guide, files.conversation, files.safety].flatMap(({ value }) => value.topics);
  const boundaries = topics
    .filter((topic) => topic.kind === 'boundary' && !isConcern(topic))
    .map(({ id }) => id);
  const kept = keptOut(files, boundaries);
  return topics.filter(isSubject).flatMap((topic): Claim[] => {
    const { main, all } = namesOf(topic, files);
    const isAbout = kept.some(({ word }) => main.has(plainText(word)));
    const words = isAbout ? kept.filter(({ word }) => all.has(plainText(word))) : [];
    if (words.length === 0) return [];
    const named = words.map(({ word }) => ` ${plainText(word)} `);
    const held = messages
      .filter((message) => boundaries.includes(message.topic))
      .filter(({ text }) => named.some((name) => ` ${plainText(text)} `.includes(name)));
    const groups = [...groupBy(held, (message) => message.topic)];
    const [most] = groups.sort(([, a], [, b]) => b.length - a.length);
    return [{ topic: topic.id, words, boundary: most?.[0] ?? '', messages: most?.[1] ?? [] }];
  });
}

function isSubject({ kind }: Topic): boolean {
  return kind === 'care' || kind === 'procedure';
}

/** The names of what the guide lacks, and of what a boundary stands for. */
function keptOut({ guide: { value } }: KnowledgeFiles, boundaries: readonly string[]): PlacedWord[] {
  const placed = (list: Path, words: readonly string[]) =>
    words.map((word, index): PlacedWord => ({ word, list, index }));
  return [
    ...Object.entries(value.unmentioned).flatMap(([id, { words }]) =>
      placed(['unmentioned', id, 'words'], words),
    ),
    ...Object.entries(value.entities).flatMap(([id, { topic = id, also }]) =>
      boundaries.includes(topic) ? placed(['entities', id, 'also'], also) : [],
    ),
  ];
}

function namesOf({ id, title }: Topic, { guide }: KnowledgeFiles): { main: Set<string>; all: Set<string> } {
  const things = Object.entries(guide.value.entities).filter(([thing, { topic = thing }]) => topic === id);
  const main = [id.replaceAll('_', ' '), title, ...things.map(([, { name }]) => name)];
  const all = [...main, ...things.flatMap(([thing, entity]) => entityNames(thing, entity))];
  return { main: new Set(main.map(plainText)), all: new Set(all.map(plainText)) };
}

/** A text as its plain words with spaces between, to be compared. */
export function plainText(text: string): string {
  return plainWords(text).join(' ');
}
