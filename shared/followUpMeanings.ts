/** What a follow-up means that is about what was answered before. */
export const SAME = 'same';
/** What a follow-up means that is about the thing it names. */
export const NAMED = 'named';
