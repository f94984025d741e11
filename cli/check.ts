import { knowledgeFolder } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { loadKnowledge } from '../knowledge/load';
import { review } from '../knowledge/review';
import { printFault } from '../shared/faults';
import { runCommand } from './runCommand';

const SHOWN_WARNINGS = 40;

/** Prints every fault of the knowledge and exits with 1, or prints its warnings and exits with 0. */
async function main(): Promise<void> {
  const { brand, botName, knowledgeFolder: folder = knowledgeFolder() } = readConfig();
  const loaded = await loadKnowledge(folder, { brand, botName });
  const { grade, warnings } = review(loaded, new Date());
  for (const warning of warnings.slice(0, SHOWN_WARNINGS)) console.log(`warning: ${printFault(warning)}`);
  if (warnings.length > SHOWN_WARNINGS)
    console.log(`… and ${warnings.length - SHOWN_WARNINGS} warnings more`);
  const { examples, checks, knowledge } = loaded;
  console.log(
    `${knowledge.topics.length} topics, ${examples.length} examples, ${checks.length} checks: no faults, ${warnings.length} warnings.`,
  );
  console.log(`Reading level: US grade ${grade.toFixed(1)} on average.`);
}

runCommand(main);
