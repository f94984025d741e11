import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Model } from './classifier';
import type { Training } from './train';
import type { RecognizerSource } from './types';

/** Raised when the layout of the file or the way of training changes, so that old caches are not read. */
const FORMAT = 4;
const KEPT_MODELS = 3;

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
  const file = join(folder, `model-${FORMAT}-${content}.bin`);
  try {
    return decode(await readFile(file));
  } catch {
    const bytes = await trainInWorker(await source());
    await keep(file, bytes, folder).catch(() => undefined);
    return decode(bytes);
  }
}

async function trainInWorker(source: RecognizerSource): Promise<Buffer> {
  const typescript = __filename.endsWith('.ts');
  const worker = new Worker(join(__dirname, `trainWorker.${typescript ? 'ts' : 'js'}`), {
    workerData: source,
    ...(typescript ? { execArgv: ['-r', 'ts-node/register/transpile-only'] } : {}),
  });
  return new Promise((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`training ended with code ${code}`)));
  });
}

async function keep(file: string, bytes: Buffer, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  const models = (await readdir(folder)).filter(
    (name) => /^model-[\w-]+\.bin$/.test(name) && join(folder, name) !== file,
  );
  await Promise.all(
    models.slice(0, -(KEPT_MODELS - 1)).map((name) => rm(join(folder, name), { force: true })),
  );
}

interface Header {
  wordCounts: [string, number][];
  vocabulary: string[];
  calibration: Training['calibration'];
  /** The topics of each model. */
  topics: string[][];
}

/** A training as bytes: the header's length (4), the header as JSON padded to 4, then each model's numbers. */
export function encode({ model, safety, vocabulary, wordCounts, calibration }: Training): Buffer {
  const models = [model, safety];
  const header: Header = {
    wordCounts: [...wordCounts],
    vocabulary: [...vocabulary.keys()],
    calibration,
    topics: models.map(({ topics }) => topics),
  };
  const json = JSON.stringify(header);
  const padded = json.padEnd(json.length + ((4 - (Buffer.byteLength(json) % 4)) % 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(padded));
  const numbers = models.flatMap(({ importance, weights, bias }) =>
    [importance, weights, bias].map((part) => Buffer.from(part.buffer)),
  );
  return Buffer.concat([length, Buffer.from(padded), ...numbers]);
}

/** @throws when the bytes are not a whole training */
export function decode(bytes: Buffer): Training {
  const length = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, 4 + length)) as Header;
  const features = header.vocabulary.length;
  // Copied, so that the numbers start on a boundary of four bytes.
  const numbers = new Float32Array(Uint8Array.from(bytes.subarray(4 + length)).buffer);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const [model, safety] = header.topics.map(
    (topics): Model => ({
      topics,
      importance: take(features),
      weights: take(features * topics.length),
      bias: take(topics.length),
    }),
  );
  if (!model || !safety || at !== numbers.length) throw new Error('the model file is cut short');
  return {
    wordCounts: new Map(header.wordCounts),
    vocabulary: new Map(header.vocabulary.map((feature, id) => [feature, id])),
    calibration: header.calibration,
    model,
    safety,
  };
}
