import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { topicOfKind } from '../mentions';
import { Reply } from '../reply';
import { type DialogState, type Slots, without } from '../state';
import type { DialogInput, Outcome } from '../types';
import { needsConsent } from './consent';
import { nextQuestion, questionOf } from './formQuestions';
import { weekPlan } from './weekPlan';

/** Asks what is still to be asked, or ends with the plan. @param before what is said first */
function askNext(input: DialogInput, set: Partial<DialogState>, before: readonly string[]): Outcome {
  const next = nextQuestion(input.knowledge, { ...input.state, ...set });
  return next === undefined ? finish(input, set, before) : ask(input, next, set, before);
}

/** Asks one question, also one that has an answer. */
export function ask(
  input: DialogInput,
  asks: string,
  set: Partial<DialogState>,
  before: readonly string[],
): Outcome {
  const question = questionOf(input.knowledge, asks);
  const lines = [...before, question?.ask ?? ''];
  const state = { ...input.state, ...set };
  const suggests = question?.suggests ?? [];
  const reply = Reply.compose({ ...input, state }, { lines, suggests, choose: true });
  const act = { move: 'plan_question' };
  return { reply, act, set: { ...set, form: { asks } } };
}

/** The plan, as the answers and changes there are make it; with the first one goes the question whether to keep it. */
export function finish(input: DialogInput, set: Partial<DialogState>, before: readonly string[]): Outcome {
  const { knowledge, state } = input;
  const form = topicOfKind(knowledge, 'form');
  const plan = set.plan ?? state.plan ?? { moved: {}, without: [] };
  const next = { ...(form ? { topic: form.id } : {}), ...set, plan };
  const after = { ...without(state, 'turn'), ...next };
  const keeping = state.plan === undefined && needsConsent(after) ? { keeping: true as const } : {};
  const reply = weekPlan(input, { ...after, ...keeping }, before);
  const act = { move: set.plan ? 'plan_change' : 'plan' };
  return { reply, act, ends: ['form'], set: { ...next, ...keeping } };
}

/** Takes answers, and asks on. They live as long as the talk, or longer where the person agrees to that. */
export function take(
  input: DialogInput,
  answers: Slots,
  set: Partial<DialogState>,
  before: readonly string[],
): Outcome {
  return askNext(input, { ...set, slots: { ...input.state.slots, ...answers } }, before);
}

/** Says what was taken: as changed where it differs from what was known. */
export function taken(knowledge: KnowledgeBase, state: DialogState, answers: Slots): string {
  const { form } = knowledge;
  const known = state.slots;
  const changes = Object.entries(answers).some(
    ([slot, value]) => known[slot] !== undefined && known[slot] !== value,
  );
  const echo = form.steps
    .flatMap(({ slot, options }) => options.find(({ value }) => value === answers[slot])?.echo ?? [])
    .join(', ');
  if (echo === '') return form.skipped;
  return (changes ? form.corrected : form.noted).replaceAll('{answer}', echo);
}
