import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Fault, FaultsError } from '../shared/faults';
import type { RecognizerSource } from '../understanding/types';
import { claimsOf } from './claims';
import { readConcernExamples } from './concernExamples';
import { crossCheck } from './crossCheck';
import { readFollowUps } from './followUps';
import { type GuideFiles, KnowledgeBase } from './knowledgeBase';
import {
  checkEnough,
  checkMessages,
  type LabelledMessage,
  readMessages,
  readMoveExamples,
  readSafetyExamples,
} from './messages';
import { recognizerSource } from './recognizerSource';
import type { KnowledgeFiles } from './references';
import { conversationFile, guideFile, languagesFile, safetyFile } from './schemas';
import { beginsGuide, guidesIn, renameTo, type Snapshot, takeSnapshot } from './snapshot';
import { faultAt, SourceFile } from './sourceFile';

/** Checked knowledge, and what is made from it. */
export interface Loaded {
  knowledge: KnowledgeBase;
  /** What the knowledge is made from, as plain data. */
  files: GuideFiles;
  /** The files of the guide with the positions of their values. */
  sources: KnowledgeFiles;
  /** Files beside the knowledge that are not read. */
  ignored: readonly Fault[];
  source: RecognizerSource;
  /** The messages that train. */
  examples: LabelledMessage[];
  /** The messages that measure. They never train. */
  checks: LabelledMessage[];
}

const NO_SAFETY_EXAMPLES: RecognizerSource['safetyExamples'] = {
  urgent: [],
  crisis: [],
  harmless: [],
  everyday: [],
};

const NO_GUIDE = faultAt(
  'knowledge',
  'no file here is a guide',
  'restore it from git; it begins with the key guide',
);

export interface LoadOptions {
  /** Fills `{brand}` in the texts. */
  brand: string;
  /** Fills `{bot}`; the brand's name, if not set. */
  botName?: string;
  /** Whether to read and check examples, checks and red flags too. A trained recognizer needs none of them. */
  messages?: boolean;
}

/**
 * Reads and checks the knowledge.
 * @param folder holds the guide, conversation.yaml, safety.yaml, languages.yaml, examples/, moves/, follow-ups/, concerns/, checks/ and red-flags/
 * @throws FaultsError with every fault of every file
 */
export async function loadKnowledge(folder: string, options: LoadOptions): Promise<Loaded> {
  return readKnowledge(await takeSnapshot(folder), options);
}

/**
 * Checks the files of a snapshot and makes the knowledge of them.
 * @throws FaultsError with every fault of every file
 */
export function readKnowledge(
  snapshot: Snapshot,
  { brand, botName = brand, messages = true }: LoadOptions,
): Loaded {
  const faults: Fault[] = [...snapshot.faults];
  if (snapshot.texts.size === 0) throw knowledgeError(faults);
  const sources = parseFiles(snapshot, { brand, bot: botName }, faults);
  const examples = messages ? readMessages(snapshot, 'examples', faults) : [];
  const checks = messages ? readMessages(snapshot, 'checks', faults) : [];
  const moveExamples = messages ? readMoveExamples(snapshot, faults) : {};
  const followUps = messages ? readFollowUps(snapshot, faults) : [];
  const safetyExamples = messages ? readSafetyExamples(snapshot, faults) : NO_SAFETY_EXAMPLES;
  if (!sources) throw knowledgeError(faults);

  const { guide, conversation, safety, languages } = sources;
  const topicFiles = [guide, conversation, safety];
  const labelled = [...examples, ...checks];
  const topics = topicFiles.flatMap(({ value }) => value.topics);
  const concernExamples = messages ? readConcernExamples(snapshot, topics, faults) : {};
  // In a broken file topics seem to lack examples, but its syntax is the fault to fix.
  const whole = !faults.some(concernsFolder('examples'));
  const moves = Object.keys(moveExamples);
  const spoken = {
    messages: labelled,
    followUps: faults.some(concernsFolder('moves')) ? [] : followUps,
    moves,
  };
  faults.push(...crossCheck(sources, spoken), ...checkMessages(labelled));
  if (messages && whole) faults.push(...checkEnough(topicFiles, examples, () => claimsOf(sources, labelled)));
  if (faults.length > 0) throw knowledgeError(faults);
  const files = {
    guide: guide.value,
    conversation: conversation.value,
    safety: safety.value,
    ...languages.value,
  };
  return {
    knowledge: new KnowledgeBase(files),
    files,
    sources,
    ignored: snapshot.ignored ?? [],
    examples,
    checks,
    source: recognizerSource(files, examples, {
      moveExamples,
      concernExamples,
      followUps: followUps.map(({ after, means, text }) => ({ after, means, text })),
      safetyExamples,
    }),
  };
}

/**
 * The files of the guide, each by itself as it should be; undefined when one is not.
 * @param fillers fill `{name}` in the texts
 * @param faults gets what is wrong with each file by itself
 */
export function parseFiles(
  snapshot: Snapshot,
  fillers: Record<string, string>,
  faults: Fault[],
): KnowledgeFiles | undefined {
  const read = <T>(name: string, schema: z.ZodType<T>) => {
    const text = snapshot.texts.get(name);
    if (text === undefined) return undefined;
    const file = new SourceFile(name, text);
    const value = file.parse(schema, faults);
    faults.push(...file.lostWords());
    return value && { file, value: fill(value, fillers) };
  };
  const [guideName, ...strays] = guidesIn(snapshot);
  if (guideName === undefined) faults.push(NO_GUIDE);
  else
    faults.push(...strays.map((name) => strayFile(name, beginsGuide(snapshot.texts.get(name)), guideName)));
  const guide = read(guideName ?? '', guideFile);
  const conversation = read('conversation.yaml', conversationFile);
  const safety = read('safety.yaml', safetyFile);
  const languages = read('languages.yaml', languagesFile);
  return guide && conversation && safety && languages && { guide, conversation, safety, languages };
}

/** The same source without its messages, which a trained recognizer does not need. */
export function withoutMessages(source: RecognizerSource): RecognizerSource {
  const none = { examples: {}, moveExamples: {}, followUps: [], concernExamples: {} };
  return { ...source, ...none, safetyExamples: NO_SAFETY_EXAMPLES };
}

/**
 * A hash of everything that a recognizer is trained on or made from. It stays the same when an editor changes only what
 * the bot says. The messages count as the bytes of their files, so a start with a cached model need not parse them.
 */
export function hashTraining({ texts }: Snapshot, source: RecognizerSource): string {
  const hash = createHash('sha256').update(JSON.stringify(withoutMessages(source)));
  for (const [name, text] of texts) {
    if (/^(?:examples|moves|follow-ups|concerns|red-flags)\//.test(name))
      hash.update(`\n${name}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 24);
}

/** Whether a fault is in a folder, or in one that should have its name. */
function concernsFolder(folder: string): (fault: Fault) => boolean {
  return ({ place, fix }) => place.startsWith(`${folder}/`) || fix === renameTo(folder);
}

function strayFile(name: string, isGuide: boolean, guide: string): Fault {
  if (isGuide) {
    const fix = 'keep one of the two, and move what the other has more into it';
    return faultAt(name, `this file and ${guide} both have the key guide`, fix);
  }
  const fix = `move its topics into ${guide} and its messages into examples/, or remove it`;
  return faultAt(name, `this file is not read: ${guide} is the guide`, fix);
}

function knowledgeError(faults: readonly Fault[]): FaultsError {
  return new FaultsError('The knowledge has', faults);
}

/** Fills `{name}` in every text of a value. A placeholder without a value is left for a later step. */
function fill<T>(value: T, values: Record<string, string>): T {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all) as T;
  if (Array.isArray(value)) return value.map((item) => fill(item, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)])) as T;
}
