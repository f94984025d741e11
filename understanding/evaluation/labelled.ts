import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Fault, FaultsError } from '../../shared/faults';

/** A message with the topic it means; any of `alt` is as good an answer. */
export interface Labelled {
  text: string;
  intent: string;
  alt: string[];
  tags: string[];
}

const row = z.looseObject({
  text: z.string(),
  intent: z.string(),
  alt: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
});

const NOT_LABELLED = { problem: 'not a labelled message', fix: 'write {"text": "…", "intent": "topic"}' };

/**
 * Reads a labelled set: one JSON object a line, with `text`, `intent` and optionally `alt` and `tags`.
 * @throws FaultsError with every faulty line
 */
export async function readLabelled(path: string): Promise<Labelled[]> {
  const faults: Fault[] = [];
  const rows: Labelled[] = [];
  for (const [i, line] of (await readFile(path, 'utf8')).split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = row.safeParse(parseJson(line));
    if (parsed.success) rows.push(parsed.data);
    else faults.push({ place: `${path}:${i + 1}`, ...NOT_LABELLED });
  }
  if (faults.length > 0) throw new FaultsError('The labelled messages have', faults);
  return rows;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
