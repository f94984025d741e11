/** The moves that take leave of an answer. */
export const CLOSING_MOVES: readonly string[] = ['acknowledge', 'apologize'];
