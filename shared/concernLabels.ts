/** The class of messages that tell no concern. */
export const NO_CONCERN = 'none';
/** The class of messages that take one back. */
export const TAKEN_BACK = 'taken_back';
