import type { Concern } from '../state';
import type { DialogInput } from '../types';

/** From this chance on a message agrees with what was said, and takes nothing back: "fine, you win". */
const AGREES_FROM = 0.7;

/** The concern that a message takes back in words of its own: the one that was told last. */
export function undone({ understanding, state }: DialogInput): Concern | undefined {
  const { concerns, move } = understanding;
  const agrees = move?.id === 'acknowledge' && move.chance >= AGREES_FROM;
  const isBack = concerns?.surelyTakenBack || (concerns?.takenBack && !agrees);
  return isBack ? state.concerns.findLast(({ rests }) => !rests) : undefined;
}
