import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { type DialogState, newDialogState, type Slots } from './types';

type Keeps = KnowledgeBase['privacy']['keeps'];

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What is left of a state at a time: the talk, with what was told about health, for some hours after the last
 * message; the answers to the plan for some days after the person agreed.
 */
export function unexpired(state: DialogState, at: Date, { talkHours, answerDays }: Keeps): DialogState {
  const { agreedAt, lastAt, form, turns } = state;
  const now = at.getTime();
  const agreed = agreedAt !== undefined && now - agreedAt < answerDays * DAY_MS;
  const over = lastAt !== undefined && now - lastAt >= talkHours * HOUR_MS;
  const { slots: _answers, agreedAt: _then, form: _questions, ...rest } = state;
  const answers = agreed ? { slots: state.slots, agreedAt, ...(form ? { form } : {}) } : { slots: {} };
  if (over) return { ...newDialogState(), turns, ...answers };
  return { ...rest, ...answers, ...(form && agreedAt === undefined ? { form } : {}) };
}

/**
 * Until when a state of the turn at `now` may lie in a store, both in milliseconds since 1970: as long as something of it
 * counts. It goes as a whole, so the talk stays beside answers that the person agreed to have kept.
 */
export function keptUntil({ agreedAt }: DialogState, { talkHours, answerDays }: Keeps, now: number): number {
  return agreedAt === undefined ? now + talkHours * HOUR_MS : agreedAt + answerDays * DAY_MS;
}

/** The state with answers that the person agrees to have kept, now or before. */
export function withAnswers(state: DialogState, answers: Slots, at: Date): DialogState {
  const { proposed, ...rest } = state;
  return {
    ...rest,
    slots: { ...state.slots, ...proposed, ...answers },
    agreedAt: state.agreedAt ?? at.getTime(),
  };
}

/** The state without any answer. */
export function withoutAnswers(state: DialogState): DialogState {
  const { agreedAt: _then, proposed: _told, form: _questions, ...rest } = state;
  return { ...rest, slots: {} };
}

/** All answers that the plan goes by: those that are kept, and those that are only proposed. */
export function knownAnswers({ slots, proposed }: DialogState): Slots {
  return { ...slots, ...proposed };
}
