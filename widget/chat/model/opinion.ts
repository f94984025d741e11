import { type Activity, fields } from '../directLine/protocol';

/** Why an answer did not help. */
export const REASONS = ['wrong', 'incomplete', 'off'] as const;
/** What a visitor thinks of an answer. */
export interface Opinion {
  reaction: 'like' | 'dislike';
  /** Of a dislike. */
  reason: (typeof REASONS)[number] | undefined;
}

/** Reads a feedback event: the rated message's id and what was thought of it. @returns undefined for any other activity */
export function toOpinion({ type, name, value }: Activity): (Opinion & { id: string }) | undefined {
  const { activityId, reaction, reason: given } = fields(value);
  if (type !== 'event' || name !== 'feedback' || typeof activityId !== 'string') return undefined;
  const reason = REASONS.find((known) => known === given);
  return reaction === 'like' || reaction === 'dislike' ? { id: activityId, reaction, reason } : undefined;
}
