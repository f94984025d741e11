import { describeConcurrency } from './contract/concurrency';
import { describeLifetimes } from './contract/lifetimes';
import { describeLimits } from './contract/limits';
import { describeLock } from './contract/lock';
import { describeLog } from './contract/log';
import { describeReopening } from './contract/reopening';
import { describeStates } from './contract/states';
import { type OpenStore, StoreBench } from './contract/storeBench';
import { describeUnanswered } from './contract/unanswered';

/** What every store does, whatever keeps its records. Call it in a test file of the store. */
export function describeStore(name: string, open: OpenStore): void {
  describe(name, () => {
    const bench = new StoreBench(open);
    afterEach(() => bench.clear());
    describeStates(bench);
    describeLog(bench);
    describeUnanswered(bench);
    describeLifetimes(bench);
    describeLock(bench);
    describeLimits(bench);
    describeConcurrency(bench);
    describeReopening(bench);
  });
}
