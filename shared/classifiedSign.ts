/** The sign of a red flag that no certain sign of safety.yaml tells. */
export const CLASSIFIED = 'classified';
