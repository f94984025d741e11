import { parseArgs } from 'node:util';
import { loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { loadKnowledge } from '../knowledge/load';
import { FaultsError } from '../shared/faults';
import { explainMessage } from './explain/explain';
import { ExampleIndex } from './explain/nearestExamples';
import { printExplanation } from './explain/printExplanation';
import { runCommand } from './runCommand';

/** Says why a message is answered as it is. With several messages they are a talk, and the last is explained. */
async function main(): Promise<void> {
  const { positionals: texts } = parseArgs({ allowPositionals: true });
  if (texts.length === 0) {
    const fix = 'write npm run explain -- "message", or several that are a talk';
    throw new FaultsError('The command has', [{ place: 'message', problem: 'is missing', fix }]);
  }
  const config = readConfig();
  const { origin, ...assistant } = await loadAssistant(config);
  const loaded = await loadKnowledge(origin.knowledgeFolder, config);
  const index = new ExampleIndex(loaded.examples);
  console.log(printExplanation(explainMessage(texts, { ...assistant, loaded, index })));
}

runCommand(main);
