/** Something wrong with the app package: where it stands, what it is and how to fix it. */
export interface Fault {
  /** A file, a file and the JSON pointer of a value in it, or a setting. */
  where: string;
  problem: string;
  fix: string;
}

/** What is wrong with a value, and how to fix it. */
export type Finding = [problem: string, fix: string];

/** All faults of the app package at once, one a line. */
export class PackageError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ where, problem, fix }) => `${where}: ${problem} — ${fix}`);
    super(
      `The Teams app package has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${lines.join('\n')}`,
    );
    this.name = 'PackageError';
    this.faults = faults;
  }
}
