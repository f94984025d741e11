import type { Fault } from '../shared/faults';
import { groupBy } from '../shared/groupBy';
import { nearest } from '../shared/nearest';
import { normalize, tokenize } from '../text/normalize';
import type { RecognizerSource } from '../understanding/types';
import { isConcern } from './knowledgeBase';
import { messagesFile, type Topic } from './schemas';
import { type MESSAGE_FOLDERS, renameTo, type Snapshot } from './snapshot';
import { faultAt, SourceFile } from './sourceFile';

/** A message with its topic and its place. */
export interface LabelledMessage {
  text: string;
  topic: string;
  file: SourceFile;
  /** Within the block of its topic, from 0. */
  line: number;
}

/** With fewer examples a topic cannot be told from its neighbours. */
const MIN_TOPIC_EXAMPLES = 20;

/** With fewer messages of a class harm is not told from what looks like it. */
const MIN_SAFETY_EXAMPLES = 50;

/**
 * Reads the messages of one folder of knowledge/. Its files hold `topic: |` with one message a line.
 * @param faults gets the faults of files that the schema refuses
 */
export function readMessages(
  { texts }: Snapshot,
  kind: (typeof MESSAGE_FOLDERS)[number],
  faults: Fault[],
): LabelledMessage[] {
  const messages: LabelledMessage[] = [];
  for (const [name, content] of texts) {
    if (!name.startsWith(`${kind}/`)) continue;
    const file = new SourceFile(name, content);
    faults.push(...file.blockFaults());
    for (const [topic, block] of Object.entries(file.parse(messagesFile, faults) ?? {})) {
      for (const [line, text] of block.split('\n').entries()) {
        if (text.trim() !== '') messages.push({ text: text.trim(), topic, file, line });
      }
    }
  }
  return messages;
}

/**
 * Reads the messages that train the moves, by move, from knowledge/moves.
 * @param faults gets the faults of files that the schema refuses
 */
export function readMoveExamples(snapshot: Snapshot, faults: Fault[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const messages = readMessages(snapshot, 'moves', faults);
  for (const { topic: move, text } of messages) {
    found[move] ??= [];
    found[move].push(text);
  }
  // In a broken file moves seem to lack messages, but its syntax is the fault to fix.
  const isWhole = faults.every(({ place }) => !place.startsWith('moves/'));
  if (isWhole) faults.push(...checkMoves(messages));
  return found;
}

/** Finds the moves that have too few messages: most are misspelled. */
function checkMoves(messages: readonly LabelledMessage[]): Fault[] {
  const byMove = groupBy(messages, ({ topic }) => topic);
  const known = [...byMove].flatMap(([move, { length }]) => (length < MIN_TOPIC_EXAMPLES ? [] : [move]));
  return [...byMove].flatMap(([move, [first, ...more]]) => {
    if (!first || known.includes(move)) return [];
    const near = nearest(move, known);
    const fix = near === undefined ? `write at least ${MIN_TOPIC_EXAMPLES}` : `did you mean "${near}"?`;
    return [first.file.fault([move], `the move "${move}" has ${more.length + 1} messages`, fix)];
  });
}

/**
 * Reads the messages that train the safety gate, by class, from knowledge/red-flags.
 * @param faults gets the faults of files that the schema refuses, unknown classes and empty classes
 */
export function readSafetyExamples(snapshot: Snapshot, faults: Fault[]): RecognizerSource['safetyExamples'] {
  const found: RecognizerSource['safetyExamples'] = { urgent: [], crisis: [], harmless: [], everyday: [] };
  const wrong = new Set<string>();
  for (const { topic, text, file } of readMessages(snapshot, 'red-flags', faults)) {
    if (isClass(topic)) {
      found[topic].push(text);
    } else if (!wrong.has(topic)) {
      wrong.add(topic);
      const near = nearest(topic, Object.keys(found));
      const fix = near === undefined ? 'use urgent, crisis, harmless or everyday' : `did you mean "${near}"?`;
      faults.push(file.fault([topic], `there is no class "${topic}"`, fix));
    }
  }
  const { everyday: _optional, ...needed } = found;
  for (const [kind, { length }] of Object.entries(needed)) {
    if (length >= MIN_SAFETY_EXAMPLES || faults.some(({ fix }) => fix === renameTo('red-flags'))) continue;
    const fix = `write at least ${MIN_SAFETY_EXAMPLES}, or restore the folder from git`;
    faults.push(faultAt('red-flags', `there are ${length} ${kind} messages`, fix));
  }
  return found;

  function isClass(name: string): name is keyof typeof found {
    return Object.hasOwn(found, name);
  }
}

/** A file with topics, after the schema's check. */
interface TopicFile {
  file: SourceFile;
  value: { topics: readonly Topic[] };
}

/** Finds the messages that are under two topics. */
export function checkMessages(messages: readonly LabelledMessage[]): Fault[] {
  const faults: Fault[] = [];
  const first = new Map<string, LabelledMessage>();
  for (const message of messages) {
    const { file, topic, line, text } = message;
    const key = tokenize(normalize(text))
      .filter((token) => !/^[,;:]$/.test(token))
      .join(' ');
    const other = first.get(key);
    if (other && other.topic !== topic) {
      const problem = `"${text}" is also a message of "${other.topic}" (${other.file.name})`;
      faults.push(file.lineFault([topic], line, problem, 'keep it under the one topic it means'));
    }
    first.set(key, message);
  }
  return faults;
}

/**
 * Finds the topics that have too few examples.
 * @param claims says which topics could take over some, and from where
 */
export function checkEnough(
  files: readonly TopicFile[],
  examples: readonly LabelledMessage[],
  claims: () => readonly { topic: string; boundary: string; messages: readonly unknown[] }[],
): Fault[] {
  if (examples.length === 0) {
    return [faultAt('examples', 'there are no messages', 'restore the folder from git')];
  }
  const counts = new Map<string, number>();
  for (const { topic } of examples) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const ids = files.flatMap(({ value }) => value.topics.map(({ id }) => id));
  // What lacks its examples only because their topic is misspelled is told of that.
  const meant = new Set([...counts.keys()].map((label) => nearest(label, ids)));
  return files.flatMap(({ file, value }) =>
    value.topics.flatMap((topic, i) => {
      const { id } = topic;
      const count = counts.get(id) ?? 0;
      if (count >= MIN_TOPIC_EXAMPLES || (count === 0 && isToldByWords(topic)) || meant.has(id)) return [];
      const claim = claims().find((one) => one.topic === id);
      const more =
        claim === undefined
          ? ''
          : `; npm run knowledge:take-over ${id} moves ${claim.messages.length} of ${claim.boundary} to it`;
      const fix = `write at least ${MIN_TOPIC_EXAMPLES} in knowledge/examples${more}`;
      return [file.fault(['topics', i, 'id'], `topic "${id}" has ${count} examples`, fix)];
    }),
  );
}

/** A concern that its signs tell needs no examples. */
function isToldByWords(topic: Topic): boolean {
  return isConcern(topic) && (topic.concern.signs.length > 0 || topic.concern.done !== undefined);
}
