/** What the launcher keeps for the visit, in the page's own session storage, after a click. */
export interface Visit {
  /** The chat was open when the page was left. */
  open?: boolean;
  /** A conversation was begun. */
  begun?: boolean;
  /** The bubble was dismissed. */
  dismissed?: boolean;
  /** What the chat needs to go on, where the browser blocks its own storage. */
  session?: unknown;
}

const VISIT = 'porewise';

/** Reads what is kept; nothing where storage is blocked. */
export function readVisit(): Visit {
  try {
    return JSON.parse(sessionStorage.getItem(VISIT) ?? '{}');
  } catch {
    return {};
  }
}

export function keepVisit(change: Visit): void {
  try {
    sessionStorage.setItem(VISIT, JSON.stringify({ ...readVisit(), ...change }));
  } catch {
    // Storage is blocked, so the next page does not know.
  }
}
