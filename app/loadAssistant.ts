import { join } from 'node:path';
import type { Assistant } from '../bots/skincareBot';
import { hashTraining, readKnowledge } from '../knowledge/load';
import { stampOf, takeSnapshot } from '../knowledge/snapshot';
import { createRecognizer } from '../understanding/recognizer';
import { loadTraining } from '../understanding/training/modelCache';

export interface AssistantOptions {
  brand: string;
  /** Relative to the working directory. */
  cacheFolder: string;
  /** Another knowledge than this project's. */
  knowledgeFolder?: string;
}

/** An assistant, and of what it was made: enough to tell when it needs to be made anew. */
export interface LoadedAssistant extends Assistant {
  origin: {
    brand: string;
    cacheFolder: string;
    knowledgeFolder: string;
    /** The files' stamp, taken before they were read. */
    stamp: string;
    /** The hash of what the recognizer was trained on. */
    trainedOn: string;
  };
}

/**
 * Loads the knowledge and what is trained on it. When the same messages were trained on before, they are not read
 * again: that they are in order was found then.
 * @throws FaultsError
 */
export async function loadAssistant(options: AssistantOptions): Promise<LoadedAssistant> {
  const { brand, cacheFolder, knowledgeFolder: folder = knowledgeFolder() } = options;
  const stamp = await stampOf(folder);
  const snapshot = await takeSnapshot(folder);
  const { knowledge, source } = readKnowledge(snapshot, { brand, messages: false });
  const trainedOn = hashTraining(snapshot, source);
  const training = await loadTraining(
    trainedOn,
    cacheFolder,
    async () => readKnowledge(snapshot, { brand }).source,
  );
  return {
    knowledge,
    recognizer: createRecognizer(source, training),
    origin: { brand, cacheFolder, knowledgeFolder: folder, stamp, trainedOn },
  };
}

/** knowledge/ of this project, from the sources as from dist/. */
export function knowledgeFolder(): string {
  return join(__dirname, '..', 'knowledge');
}
