import type { Steps } from '../../shared/cooperative';
import { defined } from '../../shared/defined';
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
  /** As in `SaidTalk`. */
  trains?: true;
  before: Answered;
  now: Answered;
}

/** So many messages that train may lose help to an edit: of some 8,500, one more harmless example moved 3. */
const MAX_AT_THRESHOLD = 5;

/** The messages that two versions of the knowledge answer differently, the worst first; a step is a talk. */
export function* compareSteps(
  said: readonly SaidTalk[],
  before: Answering,
  now: Answering,
  answers = new HeldAnswers(),
): Steps<AnswerChange[]> {
  const changes: AnswerChange[] = [];
  for (const { texts, places, meant, trains } of said) {
    const old = answers.to(texts, before);
    for (const [i, is] of answers.to(texts, now).entries()) {
      const was = old[i];
      const kind = was && changeKind(was, is);
      if (!was || !kind) continue;
      changes.push({
        kind,
        place: places[i] ?? '',
        text: texts[i] ?? '',
        ...defined({ meant, trains }),
        before: was,
        now: is,
      });
    }
    yield;
  }
  return changes.sort((a, b) => CHANGES.indexOf(a.kind) - CHANGES.indexOf(b.kind));
}

/**
 * The changes for which an edit must not ship: a person would lose urgent help or the advice to consult. A few messages that
 * train stand right at a threshold, and training anew moves some across it, whatever the edit; what measures must keep all.
 */
export function harmsIn(changes: readonly AnswerChange[]): AnswerChange[] {
  const lost = changes.filter(({ kind }) => kind === 'red flag lost' || kind === 'consultation lost');
  const measuring = lost.filter(({ trains }) => !trains);
  return lost.length - measuring.length > MAX_AT_THRESHOLD ? lost : measuring;
}

function changeKind(was: Answered, is: Answered): ChangeKind | undefined {
  if (was.urgent !== is.urgent) return was.urgent ? 'red flag lost' : 'red flag gained';
  if (was.advises && !is.advises) return 'consultation lost';
  if (was.topic !== is.topic) return 'topic';
  if (was.advises !== is.advises) return 'consultation gained';
  if (was.answer !== is.answer) return 'answer';
  return was.chips.join('\n') === is.chips.join('\n') ? undefined : 'chips';
}
