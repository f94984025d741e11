import { join } from 'node:path';
import type { Assistant } from '../bots/skincareBot';
import { hashTraining, readKnowledge } from '../knowledge/load';
import { stampOf, takeSnapshot } from '../knowledge/snapshot';
import { createRecognizer } from '../understanding/recognizer';
import { loadTraining } from '../understanding/training/modelCache';

export interface AssistantOptions {
  brand: string;
  /** The brand's name, if not set. */
  botName?: string;
  /** Relative to the working directory. */
  cacheFolder: string;
  /** Holds the knowledge; without it, this project's. */
  knowledgeFolder?: string;
}

/** What an assistant was made of: enough to tell when it must be made anew, and to do so. */
export interface AssistantOrigin {
  brand: string;
  botName: string;
  cacheFolder: string;
  knowledgeFolder: string;
  /** The files' stamp, taken before they were read. */
  stamp: string;
  /** The hash of what the recognizer was trained on. */
  trainedOn: string;
}

export interface LoadedAssistant extends Assistant {
  origin: AssistantOrigin;
}

/**
 * Loads the knowledge and the recognizer that is trained on it. Messages are read and checked only when they must be
 * trained on: a cached model shows that they had no fault.
 * @throws FaultsError with every fault of every file
 */
export async function loadAssistant(options: AssistantOptions): Promise<LoadedAssistant> {
  const { brand, botName = brand, cacheFolder, knowledgeFolder: folder = knowledgeFolder() } = options;
  const stamp = await stampOf(folder);
  const snapshot = await takeSnapshot(folder);
  const { knowledge, source } = readKnowledge(snapshot, { brand, botName, messages: false });
  const trainedOn = hashTraining(snapshot, source);
  const training = await loadTraining(
    trainedOn,
    cacheFolder,
    async () => readKnowledge(snapshot, { brand, botName }).source,
  );
  return {
    knowledge,
    recognizer: createRecognizer(source, training),
    origin: { brand, botName, cacheFolder, knowledgeFolder: folder, stamp, trainedOn },
  };
}

/** The path of this project's knowledge/; the same from the sources as from dist/. */
export function knowledgeFolder(): string {
  return join(__dirname, '..', 'knowledge');
}
