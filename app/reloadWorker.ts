import { parentPort, workerData } from 'node:worker_threads';
import type { GuideFiles } from '../knowledge/knowledgeBase';
import { hashTraining, readKnowledge, withoutMessages } from '../knowledge/load';
import { takeSnapshot } from '../knowledge/snapshot';
import { FaultsError, printFault } from '../shared/faults';
import { loadTraining } from '../understanding/training/modelCache';
import type { RecognizerSource, Training } from '../understanding/types';
import type { AssistantOrigin } from './loadAssistant';

/** What a new assistant is made of, as plain data. */
export interface AssistantParts {
  files: GuideFiles;
  /** Without messages. */
  source: RecognizerSource;
  trainedOn: string;
  /** Left out when the present recognizer was trained on the same. */
  training?: Training;
}

/** The first faults, printed, and how many there are. */
export interface KnowledgeRefusal {
  faults: readonly string[];
  count: number;
}

/** More would fill the log and fix nothing. */
const MAX_FAULTS = 50;

/** Does all of a reload that takes long: reads, checks, and trains when what trains has changed. */
async function prepareAssistant({
  brand,
  botName,
  cacheFolder,
  knowledgeFolder,
  trainedOn,
}: AssistantOrigin): Promise<AssistantParts> {
  const snapshot = await takeSnapshot(knowledgeFolder);
  const { files, source } = readKnowledge(snapshot, { brand, botName });
  const content = hashTraining(snapshot, source);
  const parts = { files, source: withoutMessages(source), trainedOn: content };
  if (content === trainedOn) return parts;
  return { ...parts, training: await loadTraining(content, cacheFolder, async () => source) };
}

function refusalOf(error: unknown): KnowledgeRefusal {
  if (!(error instanceof FaultsError)) throw error;
  return { faults: error.faults.slice(0, MAX_FAULTS).map(printFault), count: error.faults.length };
}

/** The memory of the weights, nearly all of a training: to receive a copy of it would hold up the main thread. */
function weightsOf({ model, safety, moves, followUps, concerns }: Training): ArrayBuffer[] {
  const models = [model, safety, moves, followUps, concerns];
  // Those of a cached training are parts of one.
  return [...new Set(models.map(({ weights }) => weights.buffer as ArrayBuffer))];
}

function postResult(message: AssistantParts | KnowledgeRefusal): void {
  parentPort?.postMessage(
    message,
    'training' in message && message.training ? weightsOf(message.training) : [],
  );
}

void prepareAssistant(workerData as AssistantOrigin)
  .catch(refusalOf)
  .then(postResult);
