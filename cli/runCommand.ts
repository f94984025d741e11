import { FaultsError } from '../shared/faults';

/** Runs a command. After an error it exits with 1 and prints the error, or only the message of an expected one. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof FaultsError ? error.message : error);
    process.exitCode = 1;
  });
}
