import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { RecognizerSource } from '../understanding/types';
import { crossCheck } from './crossCheck';
import { type Fault, KnowledgeError } from './faults';
import { KnowledgeBase } from './knowledgeBase';
import { checkMessages, type Message, readMessages, readSafetyExamples, readSource } from './messages';
import { recognizerSource } from './recognizerSource';
import { conversationFile, guideFile, safetyFile } from './schema';

export interface Loaded {
  knowledge: KnowledgeBase;
  source: RecognizerSource;
  /** What trains. */
  examples: Message[];
  /** What measures, and never trains. */
  checks: Message[];
}

const NO_SAFETY_EXAMPLES: RecognizerSource['safetyExamples'] = { urgent: [], crisis: [], harmless: [] };

export interface LoadOptions {
  /** Fills `{brand}` in the texts. */
  brand: string;
  /** Whether examples, checks and red flags are read and checked too; a trained recognizer needs none of them. */
  messages?: boolean;
}

/**
 * Reads and checks the knowledge.
 * @param folder holds large-pores.yaml, conversation.yaml, safety.yaml, examples/, checks/ and red-flags/
 * @throws KnowledgeError with every fault of every file
 */
export async function loadKnowledge(
  folder: string,
  { brand, messages = true }: LoadOptions,
): Promise<Loaded> {
  const faults: Fault[] = [];
  const read = async <T>(name: string, schema: z.ZodType<T>) => {
    const file = await readSource(folder, name, faults);
    const value = file?.parse(schema, faults);
    return file && value ? { file, value: fill(value, { brand }) } : undefined;
  };
  const [guide, conversation, safety] = await Promise.all([
    read('large-pores.yaml', guideFile),
    read('conversation.yaml', conversationFile),
    read('safety.yaml', safetyFile),
  ]);
  const examples = messages ? await readMessages(folder, 'examples', faults) : [];
  const checks = messages ? await readMessages(folder, 'checks', faults) : [];
  const safetyExamples = messages ? await readSafetyExamples(folder, faults) : NO_SAFETY_EXAMPLES;
  if (!guide || !conversation || !safety) throw new KnowledgeError(faults);

  faults.push(...crossCheck({ guide, conversation, safety }));
  const knowledge = new KnowledgeBase(guide.value, conversation.value, safety.value);
  if (messages) faults.push(...checkMessages(knowledge, examples, checks, guide.file));
  if (faults.length > 0) throw new KnowledgeError(faults);
  return {
    knowledge,
    examples,
    checks,
    source: recognizerSource(guide.value, conversation.value, safety.value, examples, safetyExamples),
  };
}

/** A hash of every YAML file of the knowledge, so of all that it can say or learn. */
export async function hashKnowledge(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\n`).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 24);
}

/** Fills `{name}` in every text of a value. Placeholders without a value stay for later. */
function fill<T>(value: T, values: Record<string, string>): T {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all) as T;
  if (Array.isArray(value)) return value.map((item) => fill(item, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)])) as T;
}
