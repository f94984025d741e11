import { isMove, pickedSuggestion, tokensSaid, yesAndNo } from '../mentions';
import { Reply } from '../reply';
import type { DialogState } from '../state';
import type { DialogInput, Outcome } from '../types';
import { UNSURE } from './formQuestions';
import { cueIn } from './formWords';
import { planSuggestions } from './weekPlan';

/** Whether there are answers, and nobody has said yet whether they may be kept longer than the talk. */
export function needsConsent({ slots, agreedAt }: DialogState): boolean {
  return agreedAt === undefined && Object.values(slots).some((value) => value !== UNSURE);
}

/** The yes or no to keeping answers, which was asked with the plan; undefined for anything else. */
export function answerConsent(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state, turn } = input;
  const { form } = knowledge;
  const { consent } = form;
  const tokens = tokensSaid(input);
  if (!needsConsent(state)) return undefined;
  const refuses = cueIn(tokens, consent.declines, form) !== undefined;
  if (!refuses && cueIn(tokens, consent.keeps, form))
    return saying(input, consent.agreed, { agreedAt: turn.at.getTime() });
  if (!state.keeping) return undefined;
  const topic = knowledge.topic(pickedSuggestion(input) ?? '') ?? knowledge.topic(understanding.topic);
  if (cueIn(tokens, form.moves.why, form) && understanding.entities.length === 0)
    return saying(input, consent.why, { keeping: true });
  if (!refuses && (isMove(topic, 'affirm') || cueIn(tokens, consent.agrees, form)))
    return saying(input, consent.agreed, { agreedAt: turn.at.getTime() });
  if (refuses || isMove(topic, 'deny')) return saying(input, consent.refused, {});
  return undefined;
}

function saying(input: DialogInput, line: string, set: Partial<DialogState>): Outcome {
  const { knowledge } = input;
  const { answerDays, talkHours } = knowledge.privacy.keeps;
  const text = line.replaceAll('{days}', String(answerDays)).replaceAll('{hours}', String(talkHours));
  const suggests = set.keeping ? yesAndNo(knowledge) : planSuggestions(knowledge, { ...input.state, ...set });
  return {
    reply: Reply.compose(input, { lines: [text], suggests, choose: set.keeping === true }),
    act: { move: 'plan' },
    set,
  };
}
