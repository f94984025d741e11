import { FaultsError, printFault } from '../../../shared/faults';

/** The faults that loading knowledge throws, as they are printed; none when it loads. */
export async function faultsOf(load: () => unknown): Promise<string[]> {
  try {
    await load();
    return [];
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(printFault);
    throw error;
  }
}
