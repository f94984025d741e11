import { FaultsError } from '../shared/faults';

/** Runs a command. After an error it exits with 1; an expected error is told by its message alone. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof FaultsError ? error.message : error);
    process.exitCode = 1;
  });
}
