import { OperatorError } from './operatorError';

/** Something wrong in what a person wrote. */
export interface Fault {
  /** A file with line and column, a value in a file, or a setting. */
  place: string;
  problem: string;
  /** Left out when the problem says it already, as in "must be a port number". */
  fix?: string;
}

/** One line, as in `safety.yaml:1:1: the file is empty — write its content` or `PORT must be a port number`. */
export function printFault({ place, problem, fix }: Fault): string {
  return fix === undefined ? `${place} ${problem}` : `${place}: ${problem} — ${fix}`;
}

/** An expected error: what a person wrote has faults. Its message is for that person and lists all of them. */
export class FaultsError extends OperatorError {
  override readonly name = 'FaultsError';
  readonly faults: readonly Fault[];

  /**
   * @param subject begins the message, as in "The knowledge has"
   * @param hint follows the number of faults
   */
  constructor(subject: string, faults: readonly Fault[], hint = '') {
    const count = `${faults.length} fault${faults.length === 1 ? '' : 's'}`;
    super([`${subject} ${count}${hint}:`, ...faults.map(printFault)].join('\n'));
    this.faults = faults;
  }
}
