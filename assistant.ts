import { join } from 'node:path';
import type { Assistant } from './bots/skincareBot';
import { hashKnowledge, loadKnowledge } from './knowledge/load';
import { loadTraining } from './understanding/modelCache';
import { createRecognizer } from './understanding/recognizer';

/**
 * Loads the knowledge and what is trained on it. When the same files were trained on before, their messages are not
 * read again: that they are in order was found then.
 * @param options.cacheFolder relative to the working directory
 * @throws KnowledgeError
 */
export async function loadAssistant(options: { brand: string; cacheFolder: string }): Promise<Assistant> {
  const folder = knowledgeFolder();
  const training = await loadTraining(await hashKnowledge(folder), options.cacheFolder, async () => {
    const { source } = await loadKnowledge(folder, options);
    return source;
  });
  const { knowledge, source } = await loadKnowledge(folder, { ...options, messages: false });
  return { knowledge, recognizer: createRecognizer(source, training) };
}

/** knowledge/ of this project, from the sources as from dist/. */
export function knowledgeFolder(): string {
  const root = __filename.endsWith('.ts') ? __dirname : join(__dirname, '..');
  return join(root, 'knowledge');
}
