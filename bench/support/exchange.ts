/** What the visitor of every page asks. */
export const QUESTION = 'How often should I use a clay mask?';

/** Words of our bot's answer to it: the whole answer of a server that is not ours. */
export const ANSWER = 'once or twice a week';
