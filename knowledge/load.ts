import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { RecognizerSource } from '../understanding/types';
import { crossCheck } from './crossCheck';
import { type Fault, KnowledgeError, SourceFile } from './faults';
import { KnowledgeBase } from './knowledgeBase';
import { recognizerSource } from './recognizerSource';
import { conversationFile, guideFile, messagesFile, safetyFile } from './schema';

/** A labelled message and where it stands. */
export interface Message {
  text: string;
  topic: string;
  file: SourceFile;
  line: number;
}

export interface Loaded {
  knowledge: KnowledgeBase;
  source: RecognizerSource;
  /** What trains. */
  examples: Message[];
  /** What measures, and never trains. */
  checks: Message[];
}

/** A topic with fewer examples than this can't be told from its neighbours. */
const MIN_EXAMPLES = 20;

/**
 * Reads and checks the knowledge.
 * @param folder holds large-pores.yaml, conversation.yaml, safety.yaml, examples/ and checks/
 * @param values fill the placeholders of the texts: `{ brand }`
 * @throws KnowledgeError with every fault of every file
 */
export async function loadKnowledge(folder: string, values: { brand: string }): Promise<Loaded> {
  const faults: Fault[] = [];
  const read = async <T>(name: string, schema: z.ZodType<T>) => {
    const file = await readFile(folder, name, faults);
    const value = file?.parse(schema, faults);
    return file && value ? { file, value: fill(value, values) } : undefined;
  };
  const [guide, conversation, safety] = await Promise.all([
    read('large-pores.yaml', guideFile),
    read('conversation.yaml', conversationFile),
    read('safety.yaml', safetyFile),
  ]);
  const examples = await readMessages(folder, 'examples', faults);
  const checks = await readMessages(folder, 'checks', faults);
  if (!guide || !conversation || !safety) throw new KnowledgeError(faults);

  faults.push(...crossCheck({ guide, conversation, safety }));
  const knowledge = new KnowledgeBase(guide.value, conversation.value, safety.value);
  faults.push(...checkMessages(knowledge, examples, checks, guide.file));
  if (faults.length > 0) throw new KnowledgeError(faults);
  return {
    knowledge,
    examples,
    checks,
    source: recognizerSource(guide.value, conversation.value, safety.value, examples),
  };
}

async function readFile(folder: string, name: string, faults: Fault[]): Promise<SourceFile | undefined> {
  try {
    return await SourceFile.read(join(folder, name), name);
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

async function readMessages(
  folder: string,
  kind: 'examples' | 'checks',
  faults: Fault[],
): Promise<Message[]> {
  const names = await readdir(join(folder, kind)).catch(() => []);
  const messages: Message[] = [];
  for (const name of names.filter((entry) => entry.endsWith('.yaml')).sort()) {
    const file = await readFile(folder, `${kind}/${name}`, faults);
    for (const [topic, block] of Object.entries(file?.parse(messagesFile, faults) ?? {})) {
      for (const [line, text] of block.split('\n').entries()) {
        if (file && text.trim() !== '') messages.push({ text: text.trim(), topic, file, line });
      }
    }
  }
  return messages;
}

function checkMessages(
  knowledge: KnowledgeBase,
  examples: Message[],
  checks: Message[],
  guide: SourceFile,
): Fault[] {
  const faults: Fault[] = [];
  const first = new Map<string, Message>();
  for (const message of [...examples, ...checks]) {
    const { file, topic, line, text } = message;
    if (!knowledge.topic(topic)) {
      if (!faults.some((fault) => fault.problem.endsWith(`"${topic}"`))) {
        faults.push(
          file.fault([topic], `there is no topic "${topic}"`, 'use the id of a topic, or add that topic'),
        );
      }
      continue;
    }
    const key = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}?!.]+/gu, ' ')
      .trim();
    const other = first.get(key);
    if (other && other.topic !== topic) {
      const problem = `"${text}" is also a message of "${other.topic}" (${other.file.name})`;
      faults.push(file.lineFault([topic], line, problem, 'keep it under the one topic it means'));
    }
    first.set(key, message);
  }
  for (const [i, topic] of knowledge.topics.entries()) {
    const count = examples.filter((message) => message.topic === topic.id).length;
    if (count >= MIN_EXAMPLES) continue;
    const problem = `topic "${topic.id}" has ${count} examples`;
    faults.push(
      guide.fault(['topics', i, 'id'], problem, `write at least ${MIN_EXAMPLES} in knowledge/examples`),
    );
  }
  return faults;
}

/** Fills `{name}` in every text of a value. Placeholders without a value stay for later. */
function fill<T>(value: T, values: Record<string, string>): T {
  if (typeof value === 'string')
    return value.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all) as T;
  if (Array.isArray(value)) return value.map((item) => fill(item, values)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)])) as T;
}
