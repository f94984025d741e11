import { knowledgeFolder } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { KnowledgeError, printFault } from '../knowledge/faults';
import { loadKnowledge } from '../knowledge/load';
import { review } from '../knowledge/review';

const SHOWN_WARNINGS = 40;

/** Prints every fault of the knowledge (exit 1), or what is worth a look (exit 0). */
async function main(): Promise<void> {
  const { brand, knowledgeFolder: folder = knowledgeFolder() } = readConfig();
  const loaded = await loadKnowledge(folder, { brand });
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

main().catch((error: unknown) => {
  if (!(error instanceof KnowledgeError)) throw error;
  console.error(error.faults.map(printFault).join('\n'));
  console.error(`\n${error.faults.length} fault${error.faults.length === 1 ? '' : 's'}.`);
  process.exitCode = 1;
});
