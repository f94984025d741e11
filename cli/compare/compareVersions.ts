import type { LoadedAssistant } from '../../app/loadAssistant';
import type { Loaded } from '../../knowledge/load';
import { takeSnapshot } from '../../knowledge/snapshot';
import { runCooperatively } from '../../shared/cooperative';
import { type AnswerChange, compareSteps } from './compare';
import { HeldAnswers } from './heldAnswers';
import { saidBy } from './said';

/**
 * Compares what two versions of the knowledge answer to all that is said in the checks, the safety messages and the tests
 * of the working directory.
 * @param loaded what the version of now was made of
 * @param options.answers what was answered in earlier comparisons, and is not asked again
 * @param options.signal ends the comparison, which then throws its reason
 */
export async function compareVersions(
  before: LoadedAssistant,
  now: LoadedAssistant,
  loaded: Loaded,
  { answers = new HeldAnswers(), signal }: { answers?: HeldAnswers; signal?: AbortSignal } = {},
): Promise<{ changes: AnswerChange[]; turns: number }> {
  const snapshot = await takeSnapshot(now.origin.knowledgeFolder);
  const said = await saidBy(snapshot, loaded.checks, process.cwd());
  const changes = await runCooperatively(compareSteps(said, before, now, answers), signal);
  return { changes, turns: said.reduce((sum, { texts }) => sum + texts.length, 0) };
}
