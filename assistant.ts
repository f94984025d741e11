import { join } from 'node:path';
import type { Assistant } from './bots/skincareBot';
import { type Loaded, loadKnowledge } from './knowledge/load';
import { loadTraining } from './understanding/modelCache';
import { createRecognizer } from './understanding/recognizer';

/** Loads the knowledge and what is trained on it. `cacheFolder` is relative to the working directory. */
export async function loadAssistant(options: {
  brand: string;
  cacheFolder: string;
}): Promise<Assistant & Loaded> {
  const loaded = await loadKnowledge(knowledgeFolder(), { brand: options.brand });
  const training = await loadTraining(loaded.source, options.cacheFolder);
  return { ...loaded, recognizer: createRecognizer(loaded.source, training) };
}

/** knowledge/ of this project, from the sources as from dist/. */
export function knowledgeFolder(): string {
  const root = __filename.endsWith('.ts') ? __dirname : join(__dirname, '..');
  return join(root, 'knowledge');
}
