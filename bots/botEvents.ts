import type { GuideGap } from './gap';

/** What the store does in a turn. */
export type StoreOperation = 'lock' | 'load' | 'save';

/** What the bot reports of its work. Never a message's text. */
export interface BotEvents {
  /** A message was answered; `ms` since it came, waiting for the messages before it included. */
  turn(event: {
    turnId: string;
    channel: string;
    topic: string;
    decision: string;
    urgent: boolean;
    facet: GuideGap['facet'];
    answered: GuideGap['answered'];
    ms: number;
  }): void;
  error(event: { turnId: string; channel: string; error: unknown }): void;
  /** The store is down: the turn was answered without it, or was not remembered. */
  degraded(event: { turnId: string; channel: string; failing: StoreOperation; error: unknown }): void;
  /** Another process changed the conversation during the turn; what it wrote was kept. */
  conflict(event: { turnId: string; channel: string }): void;
  /** An answer had to be completed with the consultation advice on its way out: a fault of ours. */
  consultationAdded(event: { turnId: string }): void;
  /** An answer lost a step of care that the person's concerns do not allow on its way out: a fault of ours. */
  stepRemoved(event: { turnId: string }): void;
  /** A person said whether an answer helped. */
  feedback(event: Feedback): void;
}

export interface Feedback {
  channel: string;
  /** The answer's id, where the channel tells it. */
  activityId?: string;
  reaction: 'like' | 'dislike';
  /** Why not, told after the dislike, which was reported before. */
  reason?: 'wrong' | 'incomplete' | 'off';
}
