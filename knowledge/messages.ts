import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecognizerSource } from '../understanding/types';
import { type Fault, KnowledgeError, SourceFile } from './faults';
import type { KnowledgeBase } from './knowledgeBase';
import { messagesFile } from './schema';

/** A labelled message and where it stands. */
export interface Message {
  text: string;
  topic: string;
  file: SourceFile;
  line: number;
}

/** A topic with fewer examples than this can't be told from its neighbours. */
const MIN_EXAMPLES = 20;

/** Reads a file, or adds its fault. */
export async function readSource(
  folder: string,
  name: string,
  faults: Fault[],
): Promise<SourceFile | undefined> {
  try {
    return await SourceFile.read(join(folder, name), name);
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

/** The messages of one folder of knowledge/: `key: |` and one message a line. */
export async function readMessages(
  folder: string,
  kind: 'examples' | 'checks' | 'red-flags',
  faults: Fault[],
): Promise<Message[]> {
  const names = await readdir(join(folder, kind)).catch(() => []);
  const messages: Message[] = [];
  for (const name of names.filter((entry) => entry.endsWith('.yaml')).sort()) {
    const file = await readSource(folder, `${kind}/${name}`, faults);
    for (const [topic, block] of Object.entries(file?.parse(messagesFile, faults) ?? {})) {
      for (const [line, text] of block.split('\n').entries()) {
        if (file && text.trim() !== '') messages.push({ text: text.trim(), topic, file, line });
      }
    }
  }
  return messages;
}

/** The messages that train the safety gate: knowledge/red-flags, by class. */
export async function readSafetyExamples(
  folder: string,
  faults: Fault[],
): Promise<RecognizerSource['safetyExamples']> {
  const found: RecognizerSource['safetyExamples'] = { urgent: [], crisis: [], harmless: [] };
  for (const { topic, text, file } of await readMessages(folder, 'red-flags', faults)) {
    if (topic === 'urgent' || topic === 'crisis' || topic === 'harmless') found[topic].push(text);
    else faults.push(file.fault([topic], `there is no class "${topic}"`, 'use urgent, crisis or harmless'));
  }
  return found;
}

/** Messages under unknown topics or under two, and topics with too few examples. */
export function checkMessages(
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
