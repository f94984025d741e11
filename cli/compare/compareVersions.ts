import type { LoadedAssistant } from '../../app/loadAssistant';
import type { Loaded } from '../../knowledge/load';
import { takeSnapshot } from '../../knowledge/snapshot';
import { runCooperatively } from '../../shared/cooperative';
import { type AnswerChange, compareSteps } from './compare';
import { remembering } from './remembering';
import { saidBy } from './said';

/**
 * Compares what two versions of the knowledge answer to all that is said in the checks, the safety messages and the tests
 * of the working directory.
 */
export async function compareVersions(
  before: LoadedAssistant,
  now: LoadedAssistant & { loaded: Loaded },
): Promise<{ changes: AnswerChange[]; turns: number }> {
  const snapshot = await takeSnapshot(now.origin.knowledgeFolder);
  const said = await saidBy(snapshot, now.loaded.checks, process.cwd());
  const recognizer = remembering(now.recognizer);
  // What is trained on the same understands the same.
  const isSame = before.origin.trainedOn === now.origin.trainedOn;
  const changes = await runCooperatively(
    compareSteps(said, isSame ? { ...before, recognizer } : before, { ...now, recognizer }),
  );
  return { changes, turns: said.reduce((sum, { texts }) => sum + texts.length, 0) };
}
