import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runSync, type Steps } from '../../shared/cooperative';
import { runInThread } from '../../shared/runInThread';
import type { Model } from '../classifier/classifier';
import type { RecognizerSource, Training } from '../types';

/** Raised when the layout of the file or the way of training changes, so that old caches are not read. */
const FORMAT = 5;
const KEPT_MODELS = 3;
/** Features or words in a line of the head: what is decoded between two pauses. */
const LINE = 2_000;
const MODEL = /^model-[\w-]+\.bin$/;
/** What a process that was ended while it wrote left behind. */
const DRAFT = /^model-[\w-]+\.bin\.[\w-]+$/;
const DRAFT_MS = 600_000;

/**
 * The training on what `content` stands for: from the cache when the same content was trained before, else trained in
 * a worker thread on `source()` and cached. A cache that cannot be read or written costs time, never an answer.
 * @param content a hash of all that `source()` is made from
 * @param folder where models are kept; made when missing
 */
export async function loadTraining(
  content: string,
  folder: string,
  source: () => Promise<RecognizerSource>,
): Promise<Training> {
  const { training } = await loadModel(content, folder, source);
  return training;
}

/** The same, and as the bytes that `decode` takes. */
export async function loadModel(
  content: string,
  folder: string,
  source: () => Promise<RecognizerSource>,
): Promise<{ bytes: Uint8Array; training: Training }> {
  const name = `model-${FORMAT}-${content}.bin`;
  try {
    const bytes = await readFile(join(folder, name));
    const training = decode(bytes);
    // Analysis counts as use: what was not used for longest goes first.
    await utimes(join(folder, name), new Date(), new Date()).catch(() => undefined);
    return { bytes, training };
  } catch {
    const bytes = (await runInThread(join(__dirname, 'trainWorker'), await source())) as Uint8Array;
    await keep(name, bytes, folder).catch(() => undefined);
    return { bytes, training: decode(bytes) };
  }
}

async function keep(name: string, bytes: Uint8Array, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${name}.${randomUUID()}`);
  await writeFile(draft, bytes);
  await rename(draft, join(folder, name));

  const others = (await readdir(folder)).filter((other) => other !== name);
  const aged = await Promise.all(
    others.map(async (other) => ({ name: other, usedAt: (await stat(join(folder, other))).mtimeMs })),
  );
  const models = aged.filter((other) => MODEL.test(other.name)).sort((a, b) => b.usedAt - a.usedAt);
  const drafts = aged.filter((other) => DRAFT.test(other.name) && other.usedAt < Date.now() - DRAFT_MS);
  const gone = [...models.slice(KEPT_MODELS - 1), ...drafts];
  await Promise.all(gone.map((other) => rm(join(folder, other.name), { force: true })));
}

/** A line of the head: first what is small, then features and words in the order of their numbers. */
interface Line {
  calibration?: Training['calibration'];
  /** The topics of each model. */
  topics?: string[][];
  features?: string[];
  wordCounts?: [string, number][];
}

/** A training as bytes: the head's length (4), the head as lines of JSON padded to 4, then each model's numbers. */
export function encode({ model, safety, vocabulary, wordCounts, calibration }: Training): Buffer {
  const models = [model, safety];
  const lines: Line[] = [
    { calibration, topics: models.map(({ topics }) => topics) },
    ...pieces([...vocabulary.keys()]).map((features) => ({ features })),
    ...pieces([...wordCounts]).map((counts) => ({ wordCounts: counts })),
  ];
  const head = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const padded = head.padEnd(head.length + ((4 - (Buffer.byteLength(head) % 4)) % 4), '\n');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(padded));
  const numbers = models.flatMap(({ importance, weights, bias }) =>
    [importance, weights, bias].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  );
  return Buffer.concat([length, Buffer.from(padded), ...numbers]);
}

/** @throws when the bytes are not a whole training */
export function decode(bytes: Uint8Array): Training {
  return runSync(decoding(bytes));
}

/** Decodes step by step. The numbers stay where they are in `bytes`. */
export function* decoding(bytes: Uint8Array): Steps<Training> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 4 + buffer.readUInt32LE(0);
  const vocabulary = new Map<string, number>();
  const wordCounts = new Map<string, number>();
  let first: Line = {};
  for (let from = 4, to = 0; from < end; from = to + 1) {
    to = buffer.indexOf('\n', from);
    if (to < 0 || to >= end) throw new Error('the model file is cut short');
    if (to === from) continue;
    const line = JSON.parse(buffer.toString('utf8', from, to)) as Line;
    if (line.topics) first = line;
    for (const feature of line.features ?? []) vocabulary.set(feature, vocabulary.size);
    for (const [word, count] of line.wordCounts ?? []) wordCounts.set(word, count);
    yield;
  }
  const numbers = floatsOf(bytes.subarray(end));
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const features = vocabulary.size;
  const { calibration, topics: each = [] } = first;
  const [model, safety] = each.map(
    (topics): Model => ({
      topics,
      importance: take(features),
      weights: take(features * topics.length),
      bias: take(topics.length),
    }),
  );
  if (!model || !safety || !calibration || at !== numbers.length)
    throw new Error('the model file is cut short');
  return { wordCounts, vocabulary, calibration, model, safety };
}

/** The numbers in some bytes; copied where they don't start on a boundary of four bytes. */
function floatsOf(bytes: Uint8Array): Float32Array {
  if (bytes.byteLength % 4 !== 0) throw new Error('the model file is cut short');
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}

function pieces<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / LINE) }, (_, i) => all.slice(i * LINE, (i + 1) * LINE));
}
