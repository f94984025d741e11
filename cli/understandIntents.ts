import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FaultsError } from '../shared/faults';
import { groupBy } from '../shared/groupBy';
import { type Intent, trainIntents } from '../understanding/intents';

/** Messages with their intents, and messages with none. Training leaves nothing to chance, so `seed` changes nothing. */
const trainingFile = z.object({
  pairs: z.array(z.object({ text: z.string(), intent: z.string().min(1) })).min(1),
  oos: z.array(z.string()).default([]),
  seed: z.number().optional(),
});
const question = z.object({ text: z.string() });

/**
 * Reads `{"pairs": [{"text", "intent"}], "oos": […]}` from a file, and trains the classifier on it by itself.
 * @returns what answers a line `{"text": …}`
 * @throws FaultsError when the file, or later a line, is not such JSON
 */
export async function understandIntents(file: string): Promise<(line: string) => Intent> {
  const { pairs, oos } = parsed(trainingFile, await readFile(file, 'utf8'), file);
  const examples = [...groupBy(pairs, ({ intent }) => intent)].map(([intent, own]) => [
    intent,
    own.map(({ text }) => text),
  ]);
  const intentOf = trainIntents(Object.fromEntries(examples), oos);
  return (line) => intentOf(parsed(question, line, 'the line').text);
}

function parsed<T>(schema: z.ZodType<T>, json: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw fault(place, `is no JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw fault([place, ...(issue?.path ?? [])].join('.'), `${issue?.message}`);
}

function fault(place: string, problem: string): FaultsError {
  const fix = 'see "understand --train" in the README';
  return new FaultsError('What is to be understood has', [{ place, problem, fix }]);
}
