import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import { type DialogState, without } from './state';

type Keeps = KnowledgeBase['privacy']['keeps'];

const HOUR_MS = 60 * 60 * 1000;
const ONE_DAY_MS = 24 * HOUR_MS;

/**
 * What is left of a state at a time: the talk, with what was told about health, for some hours after the last
 * message; the answers to the plan for some days after the person agreed.
 */
export function unexpired(state: DialogState, at: Date, { talkHours, answerDays }: Keeps): DialogState {
  const { agreedAt, lastAt } = state;
  const now = at.getTime();
  const talkEnded = lastAt !== undefined && now - lastAt >= talkHours * HOUR_MS;
  // The answers and the plan outlast the talk for those who agreed to have them kept.
  const consentEnded = agreedAt === undefined ? talkEnded : now - agreedAt >= answerDays * ONE_DAY_MS;
  return without(
    state,
    ...(talkEnded ? (['turn', 'topic', 'alarm', 'talk', 'visit'] as const) : []),
    ...(consentEnded ? (['consent', 'form'] as const) : []),
  );
}

/**
 * Until when a store may keep a state of the turn at `now`, both in milliseconds since 1970: as long as something of it
 * counts. It expires as a whole, so the talk stays beside answers that the person agreed to have kept.
 */
export function keptUntil({ agreedAt }: DialogState, { talkHours, answerDays }: Keeps, now: number): number {
  return agreedAt === undefined ? now + talkHours * HOUR_MS : agreedAt + answerDays * ONE_DAY_MS;
}
