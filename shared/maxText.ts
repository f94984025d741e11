/** A longer message is read up to here, in UTF-16 units, so that its cost is bounded. */
export const MAX_TEXT = 4096;
