import { parentPort, workerData } from 'node:worker_threads';
import type { GuideFiles } from '../knowledge/knowledgeBase';
import { hashTraining, readKnowledge, withoutMessages } from '../knowledge/load';
import { takeSnapshot } from '../knowledge/snapshot';
import { FaultsError, printFault } from '../shared/faults';
import { loadModel } from '../understanding/training/modelCache';
import type { RecognizerSource } from '../understanding/types';

/** What the thread reads, and on what the present recognizer was trained. */
export interface Job {
  brand: string;
  cacheFolder: string;
  knowledgeFolder: string;
  trainedOn: string;
}

/** What a new assistant is made of: plain data, and the model when it is another one. */
export interface Prepared {
  files: GuideFiles;
  /** Without messages. */
  source: RecognizerSource;
  trainedOn: string;
  model?: Uint8Array;
}

/** The first faults, printed, and how many there are. */
export interface Refused {
  faults: readonly string[];
  count: number;
}

export type Outcome = Prepared | Refused;

/** More would fill the log and fix nothing. */
const MAX_FAULTS = 50;

/** Does in this thread all of a reload that takes long: reads, checks, and trains when what trains has changed. */
async function prepare({ brand, cacheFolder, knowledgeFolder, trainedOn }: Job): Promise<Outcome> {
  const snapshot = await takeSnapshot(knowledgeFolder);
  const { files, source } = readKnowledge(snapshot, { brand });
  const content = hashTraining(snapshot, source);
  const outcome = { files, source: withoutMessages(source), trainedOn: content };
  if (content === trainedOn) return outcome;
  const { bytes } = await loadModel(content, cacheFolder, async () => source);
  return { ...outcome, model: Uint8Array.from(bytes) };
}

function refuse(error: unknown): Refused {
  if (!(error instanceof FaultsError)) throw error;
  return { faults: error.faults.slice(0, MAX_FAULTS).map(printFault), count: error.faults.length };
}

void prepare(workerData as Job)
  .catch(refuse)
  .then((outcome) => {
    const moved = 'model' in outcome && outcome.model ? [outcome.model.buffer as ArrayBuffer] : [];
    parentPort?.postMessage(outcome, moved);
  });
