import { loadAssistant } from '../../app/loadAssistant';

/** Fills the model cache that the test files share. */
export default async function warmCache(): Promise<void> {
  await loadAssistant({ brand: 'Porewise', cacheFolder: '.cache' });
}
