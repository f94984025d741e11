import type { Steps } from '../../shared/cooperative';
import { type Answered, type Answering, HeldAnswers } from './heldAnswers';
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

/** A message that two versions answer differently. */
export interface AnswerChange {
  kind: ChangeKind;
  place: string;
  text: string;
  meant?: string;
  before: Answered;
  now: Answered;
}

/** The messages that two versions of the knowledge answer differently, the worst first; a step is a talk. */
export function* compareSteps(
  said: readonly SaidTalk[],
  before: Answering,
  now: Answering,
  answers = new HeldAnswers(),
): Steps<AnswerChange[]> {
  const changes: AnswerChange[] = [];
  for (const { texts, places, meant } of said) {
    const old = answers.to(texts, before);
    for (const [i, is] of answers.to(texts, now).entries()) {
      const was = old[i];
      const kind = was && changeKind(was, is);
      if (!was || !kind) continue;
      changes.push({
        kind,
        place: places[i] ?? '',
        text: texts[i] ?? '',
        ...(meant === undefined ? {} : { meant }),
        before: was,
        now: is,
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

function changeKind(was: Answered, is: Answered): ChangeKind | undefined {
  if (was.urgent !== is.urgent) return was.urgent ? 'red flag lost' : 'red flag gained';
  if (was.advises && !is.advises) return 'consultation lost';
  if (was.topic !== is.topic) return 'topic';
  if (was.advises !== is.advises) return 'consultation gained';
  if (was.answer !== is.answer) return 'answer';
  return was.chips.join('\n') === is.chips.join('\n') ? undefined : 'chips';
}
