import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Fault, FaultsError } from '../shared/faults';
import type { RecognizerSource } from '../understanding/types';
import { crossCheck } from './crossCheck';
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
import { conversationFile, guideFile, languagesFile, safetyFile } from './schemas';
import { type GUIDE_FILES, type Snapshot, takeSnapshot } from './snapshot';
import { SourceFile } from './sourceFile';

/** Checked knowledge, and what is made from it. */
export interface Loaded {
  knowledge: KnowledgeBase;
  /** What the knowledge is made from, as plain data. */
  files: GuideFiles;
  source: RecognizerSource;
  /** The messages that train. */
  examples: LabelledMessage[];
  /** The messages that measure. They never train. */
  checks: LabelledMessage[];
}

const NO_SAFETY_EXAMPLES: RecognizerSource['safetyExamples'] = { urgent: [], crisis: [], harmless: [] };

interface LoadOptions {
  /** Fills `{brand}` in the texts. */
  brand: string;
  /** Fills `{bot}`; the brand's name, if not set. */
  botName?: string;
  /** Whether to read and check examples, checks and red flags too. A trained recognizer needs none of them. */
  messages?: boolean;
}

/**
 * Reads and checks the knowledge.
 * @param folder holds large-pores.yaml, conversation.yaml, safety.yaml, languages.yaml, examples/, checks/ and red-flags/
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
  const read = <T>(name: (typeof GUIDE_FILES)[number], schema: z.ZodType<T>) => {
    const text = snapshot.texts.get(name);
    if (text === undefined) return undefined;
    const file = new SourceFile(name, text);
    const value = file.parse(schema, faults);
    return value && { file, value: fill(value, { brand, bot: botName }) };
  };
  const guide = read('large-pores.yaml', guideFile);
  const conversation = read('conversation.yaml', conversationFile);
  const safety = read('safety.yaml', safetyFile);
  const languages = read('languages.yaml', languagesFile);
  const examples = messages ? readMessages(snapshot, 'examples', faults) : [];
  const checks = messages ? readMessages(snapshot, 'checks', faults) : [];
  const moveExamples = messages ? readMoveExamples(snapshot, faults) : {};
  const safetyExamples = messages ? readSafetyExamples(snapshot, faults) : NO_SAFETY_EXAMPLES;
  if (!guide || !conversation || !safety || !languages) throw knowledgeError(faults);

  const topicFiles = [guide, conversation, safety];
  // In a broken file topics seem to lack examples, but its syntax is the fault to fix.
  const whole = faults.every(({ place }) => !place.startsWith('examples/'));
  faults.push(...crossCheck({ guide, conversation, safety, languages }));
  if (messages) faults.push(...checkMessages(topicFiles, examples, checks));
  if (messages && whole) faults.push(...checkEnough(topicFiles, examples));
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
    examples,
    checks,
    source: recognizerSource(files, examples, { moveExamples, safetyExamples }),
  };
}

/** The same source without its messages, which a trained recognizer does not need. */
export function withoutMessages(source: RecognizerSource): RecognizerSource {
  return { ...source, examples: {}, moveExamples: {}, safetyExamples: NO_SAFETY_EXAMPLES };
}

/**
 * A hash of everything that a recognizer is trained on or made from. It stays the same when an editor changes only what
 * the bot says. The messages count as the bytes of their files, so a start with a cached model need not parse them.
 */
export function hashTraining({ texts }: Snapshot, source: RecognizerSource): string {
  const hash = createHash('sha256').update(JSON.stringify(withoutMessages(source)));
  for (const [name, text] of texts) {
    if (/^(?:examples|moves|red-flags)\//.test(name)) hash.update(`\n${name}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 24);
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
