import type { Assistant } from '../../bots/skincareBot';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Steps } from '../../shared/cooperative';
import { type HeldAnswer, hold } from '../talks/hold';
import type { SaidTalk } from './said';

/** What a change takes from a message or brings it, the worst first. */
export const CHANGES = [
  'red flag lost',
  'consultation lost',
  'topic',
  'red flag gained',
  'consultation gained',
  'answer',
  'chips',
] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** How a message is understood and answered. */
export interface Answered {
  topic: string;
  confidence: number;
  answer: string;
  chips: readonly string[];
}

/** A message that two versions answer differently. */
export interface AnswerChange {
  kind: ChangeKind;
  place: string;
  text: string;
  meant?: string;
  before: Answered;
  now: Answered;
}

const CHANNEL = 'directline';

/** The messages that two versions of the knowledge answer differently, the worst first; a step is a talk. */
export function* compareSteps(
  said: readonly SaidTalk[],
  before: Assistant,
  now: Assistant,
): Steps<AnswerChange[]> {
  const changes: AnswerChange[] = [];
  for (const { texts, places, meant } of said) {
    const old = hold(texts, CHANNEL, before);
    for (const [i, held] of hold(texts, CHANNEL, now).entries()) {
      const earlier = old[i];
      const kind = earlier && changeKind(earlier, held, before.knowledge, now.knowledge);
      if (!earlier || !kind) continue;
      changes.push({
        kind,
        place: places[i] ?? '',
        text: texts[i] ?? '',
        ...(meant === undefined ? {} : { meant }),
        before: answerGiven(earlier),
        now: answerGiven(held),
      });
    }
    yield;
  }
  return changes.sort((a, b) => CHANGES.indexOf(a.kind) - CHANGES.indexOf(b.kind));
}

/** Whether an edit must not ship: a person would lose urgent help or the advice to consult. */
export function isHarm({ kind }: AnswerChange): boolean {
  return kind === 'red flag lost' || kind === 'consultation lost';
}

/** What a turn was answered. */
export function answerGiven({ understanding, act, reply }: HeldAnswer): Answered {
  return {
    topic: act.topics?.join(', ') || (act.move === undefined ? understanding.topic : `move ${act.move}`),
    confidence: understanding.confidence,
    answer: reply.text,
    chips: reply.suggestions.map(({ label }) => label),
  };
}

function changeKind(
  old: HeldAnswer,
  held: HeldAnswer,
  before: KnowledgeBase,
  now: KnowledgeBase,
): ChangeKind | undefined {
  const [was, is] = [answerGiven(old), answerGiven(held)];
  const [advised, advises] = [before.advisesConsulting(was.answer), now.advisesConsulting(is.answer)];
  if (old.reply.urgent !== held.reply.urgent) return old.reply.urgent ? 'red flag lost' : 'red flag gained';
  if (advised && !advises) return 'consultation lost';
  if (was.topic !== is.topic) return 'topic';
  if (advised !== advises) return 'consultation gained';
  if (was.answer !== is.answer) return 'answer';
  return was.chips.join('\n') === is.chips.join('\n') ? undefined : 'chips';
}
