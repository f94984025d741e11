import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { FormStep } from '../../knowledge/schemas';
import type { Suggestion } from '../draft';
import type { DialogState } from '../state';

/** An answer that was skipped. */
export const UNSURE = 'unsure';

/** A question of the form. */
export interface FormQuestion {
  step: FormStep;
  ask: string;
  suggests: Suggestion[];
}

/** The question that is open and not put off. */
export function openFormQuestion(
  knowledge: KnowledgeBase,
  { form }: Pick<DialogState, 'form'>,
): FormQuestion | undefined {
  return form && !form.parked ? questionOf(knowledge, form.asks) : undefined;
}

/** A question by its slot; none when the guide has no such question any more. */
export function questionOf({ form }: KnowledgeBase, slot: string): FormQuestion | undefined {
  const step = form.steps.find((each) => each.slot === slot);
  if (!step) return undefined;
  const ask = form.question
    .replaceAll('{n}', String(form.steps.indexOf(step) + 1))
    .replaceAll('{count}', String(form.steps.length))
    .replaceAll('{ask}', step.ask);
  return { step, ask, suggests: step.options.map(({ label }) => ({ label })) };
}

/** The slot of the first question without an answer; undefined when all have one. */
export function nextQuestion({ form }: KnowledgeBase, state: DialogState): string | undefined {
  const known = state.slots;
  return form.steps.find(({ slot }) => known[slot] === undefined)?.slot;
}
