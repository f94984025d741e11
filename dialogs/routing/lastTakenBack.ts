import type { Concern } from '../state';
import type { DialogInput } from '../types';

/** From this chance on a message agrees with what was said, and takes nothing back unless it surely does: "fine, you win". */
const AGREES_FROM = 0.7;

/** The concern that a message takes back without a word that names it: the one that was told last. */
export function lastTakenBack({ understanding, state }: DialogInput): Concern | undefined {
  const { concerns, move } = understanding;
  const agrees = move?.id === 'acknowledge' && move.chance >= AGREES_FROM;
  const takesBack = concerns?.surelyTakenBack || (concerns?.takenBack && !agrees);
  return takesBack ? state.concerns.findLast(({ rests }) => !rests) : undefined;
}
