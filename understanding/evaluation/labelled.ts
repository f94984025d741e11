import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Fault, FaultsError } from '../../shared/faults';

/** A message with the topic it means. */
export interface Labelled {
  text: string;
  intent: string;
  /** Topics that are as right as the intent. */
  alt: string[];
  /** Kinds of messages that are also scored by themselves, such as `typo`. */
  tags: string[];
}

const labelledRow = z.looseObject({
  text: z.string(),
  intent: z.string(),
  alt: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
});

const NOT_LABELLED = { problem: 'not a labelled message', fix: 'write {"text": "…", "intent": "topic"}' };

/** A message of the knowledge, as a labelled message. */
export function toLabelled({ text, topic }: { text: string; topic: string }): Labelled {
  return { text, intent: topic, alt: [], tags: [] };
}

/** Whether a topic is right for a message. */
export function accepts({ intent, alt }: Labelled, topic: string): boolean {
  return topic === intent || alt.includes(topic);
}

/**
 * Reads a labelled set: one JSON object a line, with `text`, `intent` and optionally `alt` and `tags`.
 * @throws FaultsError with every faulty line
 */
export async function readLabelled(path: string): Promise<Labelled[]> {
  const faults: Fault[] = [];
  const messages: Labelled[] = [];
  for (const [i, line] of (await readFile(path, 'utf8')).split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = labelledRow.safeParse(parseJson(line));
    if (parsed.success) messages.push(parsed.data);
    else faults.push({ place: `${path}:${i + 1}`, ...NOT_LABELLED });
  }
  if (faults.length > 0) throw new FaultsError('The labelled messages have', faults);
  return messages;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
