import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInThread } from '../../shared/runInThread';
import type { RecognizerSource, Training } from '../types';
import { deserializeTraining, serializeTraining } from './trainingBytes';

/** To be raised when the layout of the file or the way of training changes, so that older files are not read. */
const MODEL_FORMAT = 22;
const KEPT_MODELS = 3;
const MODEL_FILE = /^model-[\w-]+\.bin$/;
/** A file that is being written, or that was left behind by a process that ended meanwhile. */
const DRAFT_FILE = /^model-[\w-]+\.bin\.[\w-]+$/;
/** An older draft is no longer being written. */
const MAX_DRAFT_AGE_MS = 600_000;

/**
 * Loads the training from the cache, or trains on `source()` in a worker thread and caches the result. A cache that
 * cannot be read or written costs time, never an answer.
 * @param content a hash of all that `source()` is made from: the same content is trained once
 * @param folder where models are kept; it is made when missing
 * @throws what `source()` or the training throws
 */
export async function loadTraining(
  content: string,
  folder: string,
  source: () => Promise<RecognizerSource>,
): Promise<Training> {
  const name = `model-${MODEL_FORMAT}-${content}.bin`;
  try {
    const training = deserializeTraining(await readFile(join(folder, name)));
    // Reading counts as use: the model that was not used for the longest time is removed first.
    await utimes(join(folder, name), new Date(), new Date()).catch(() => undefined);
    return training;
  } catch {
    const training = (await runInThread(join(__dirname, 'trainWorker'), await source())) as Training;
    await writeModel(name, training, folder).catch(() => undefined);
    return training;
  }
}

/** Writes a model, and removes the models and drafts that are no longer needed. */
async function writeModel(name: string, training: Training, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${name}.${randomUUID()}`);
  await writeFile(draft, serializeTraining(training));
  await rename(draft, join(folder, name));

  const others = (await readdir(folder)).filter((other) => other !== name);
  const aged = await Promise.all(
    others.map(async (other) => ({ name: other, usedAt: (await stat(join(folder, other))).mtimeMs })),
  );
  const models = aged.filter((other) => MODEL_FILE.test(other.name)).sort((a, b) => b.usedAt - a.usedAt);
  const drafts = aged.filter(
    (other) => DRAFT_FILE.test(other.name) && other.usedAt < Date.now() - MAX_DRAFT_AGE_MS,
  );
  const gone = [...models.slice(KEPT_MODELS - 1), ...drafts];
  await Promise.all(gone.map((other) => rm(join(folder, other.name), { force: true })));
}
