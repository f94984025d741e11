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
  training?: ListedTraining;
}

/** A training with its vocabulary as a list, by id: to receive a large map would hold up the main thread. */
export interface ListedTraining extends Omit<Training, 'vocabulary'> {
  features: readonly string[];
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
  const { vocabulary, ...training } = await loadTraining(content, cacheFolder, async () => source);
  return { ...parts, training: { ...training, features: [...vocabulary.keys()] } };
}

function refusalOf(error: unknown): KnowledgeRefusal {
  if (!(error instanceof FaultsError)) throw error;
  return { faults: error.faults.slice(0, MAX_FAULTS).map(printFault), count: error.faults.length };
}

function postResult(message: AssistantParts | KnowledgeRefusal): void {
  // These weights are nearly all of a training: to receive a copy of them would hold up the main thread.
  const weights = 'training' in message ? message.training?.model.weights : undefined;
  parentPort?.postMessage(message, weights ? [weights.buffer as ArrayBuffer] : []);
}

void prepareAssistant(workerData as AssistantOrigin)
  .catch(refusalOf)
  .then(postResult);
