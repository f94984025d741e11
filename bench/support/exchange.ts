/** The question that is asked on every page. */
export const QUESTION = 'How often should I use a clay mask?';

/** Words of our bot's answer to it, and the whole answer of the other servers. */
export const ANSWER = 'once or twice a week';
