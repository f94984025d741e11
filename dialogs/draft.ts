import type { Topic, Weekday } from '../knowledge/schemas';
import type { ComparisonCard } from './comparisonCard';

/** A chip on the screen: its label is sent as the next message. */
export interface Suggestion {
  label: string;
  topic?: string;
}

/** A week: one row a habit. A row without days has a note instead. */
export interface PlanCard {
  kind: 'plan';
  title: string;
  rows: { fact: string; label: string; days: readonly Weekday[]; mark: string; note: string }[];
}

/** The first words, in parts that a page can arrange. */
export interface Welcome {
  question: string;
  about: string;
  privacy: string;
  /** What stands behind each suggestion, in a line each. */
  hints: string[];
}

/** What a dialog wants to say. */
export interface Draft {
  /** What is said, a paragraph each. */
  lines: readonly string[];
  /** The topics the reply is about. */
  about?: readonly Topic[];
  /** Ids of topics to offer, or suggestions of another kind. */
  suggests?: readonly (string | Suggestion)[];
  /**
   * Advise consulting, or don't; without it, the reply advises when the message names a procedure, also one that it
   * rules out. Whatever this says, a reply that is about a procedure or names one advises.
   */
  consult?: boolean;
  /** Advise it in brief, though it was not told in full yet. */
  brief?: boolean;
  urgent?: boolean;
  sections?: readonly (string | undefined)[];
  card?: PlanCard | ComparisonCard;
  /** The suggestions answer a question of the reply, so none is left out. */
  asks?: true;
  /** The suggestions are what was asked for, as in a menu. */
  choose?: boolean;
  welcome?: Welcome;
}
