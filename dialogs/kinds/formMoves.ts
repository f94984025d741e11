import type { FormStep } from '../../knowledge/schemas';
import { findPhrases, hasPhrase, matcherOf, type Token } from '../../text/phrases';
import { isJust, named } from '../mentions';
import { Reply } from '../reply';
import type { DialogState } from '../state';
import type { DialogInput, Outcome } from '../types';
import { answerTo, optionsNamed } from './formOptions';
import { type FormQuestion, questionOf } from './formQuestions';
import { ask, take, taken } from './formSteps';
import { contentWords, cueIn, type FormWording } from './formWords';

/**
 * What a message does that answers nothing: it asks why, or what a word means, puts the questions off or goes on.
 * undefined when it does none of these.
 */
export function formMove(
  input: DialogInput,
  question: FormQuestion,
  tokens: readonly Token[],
): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const { form } = knowledge;
  const { moves } = form;
  const asks = state.form?.asks ?? '';
  const again = (...lines: string[]) => ask(input, asks, {}, lines);
  const says = (cues: readonly string[]) => cueIn(tokens, cues, form) !== undefined;
  const meanings = meaningsAsked(tokens, question, form);
  if (meanings.length > 0) return again(meanings.join('\n'), form.unsure);
  if (isAll(tokens, moves.unclear, form)) return again(question.step.why);
  if (says(moves.why) && named(understanding).length === 0) return again(question.step.why);
  if (says(moves.later)) return park(input, asks);
  return says(moves.goOn) ? again(form.onward) : undefined;
}

/** Changes an answer or takes it back, while the questions are asked and when there is a plan. */
export function changeAnswer(input: DialogInput, tokens: readonly Token[]): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const { form } = knowledge;
  const place = stepNamed(tokens, form.steps);
  if (cueIn(tokens, form.moves.tookBack, form)) return takeBack(input, place?.step);
  const isPicked = place !== undefined && isChip(tokens, place.step.label, state);
  if (!isPicked && !hasPhrase(tokens, form.moves.change)) return undefined;
  if (!place) return hasPhrase(tokens, form.moves.answers) ? whichAnswer(input) : undefined;
  const to = answerTo(place.step, tokens.slice(place.end), understanding, knowledge);
  if (!to) return ask(input, place.step.slot, {}, []);
  const answers = { [place.step.slot]: to.value };
  return take(input, answers, {}, [taken(knowledge, state, answers)]);
}

/** Forgets an answer, the last one where none is named, and asks for it again. */
function takeBack(input: DialogInput, meant: FormStep | undefined): Outcome | undefined {
  const { knowledge, state } = input;
  const { form } = knowledge;
  const known = state.slots;
  const step = meant ?? form.steps.findLast(({ slot }) => known[slot] !== undefined);
  const open = state.form && questionOf(knowledge, state.form.asks);
  if (!step) return undefined;
  if (known[step.slot] === undefined)
    return open && ask(input, state.form?.asks ?? '', {}, [form.nothingTaken]);
  const { [step.slot]: _answer, ...slots } = known;
  return ask(input, step.slot, { slots }, [form.tookBack]);
}

/** Asks which answer shall be changed. */
function whichAnswer(input: DialogInput): Outcome {
  const { steps, whichAnswer: line } = input.knowledge.form;
  const suggests = steps.map(({ label }) => ({ label }));
  return {
    reply: Reply.compose(input, { lines: [line], suggests, choose: true }),
    act: { move: 'plan_change' },
  };
}

/** Puts the questions off. What was answered stays. */
function park(input: DialogInput, asks: string): Outcome {
  const { knowledge, state } = input;
  const { form, bot } = knowledge;
  const suggests = [{ label: form.goOn }, ...bot.starters];
  return {
    reply: Reply.compose(input, { lines: [form.parked], suggests, choose: false }),
    act: { move: 'decline' },
    set: { form: { ...state.form, asks, parked: true } },
  };
}

/** What the options mean that a message asks about: those that it names, or all of the question. */
function meaningsAsked(tokens: readonly Token[], { step }: FormQuestion, form: FormWording): string[] {
  const cues = findPhrases(tokens, matcherOf(form.moves.means));
  const options = optionsNamed(tokens, form.steps);
  const spans = [...cues, ...options.map(({ span }) => span)];
  const isAsked = cues.length > 0 && contentWords(tokens, spans, form) === 0;
  const all = isAll(tokens, form.moves.unclear, form) ? step.options : [];
  const asked = isAsked && options.length > 0 ? options.map(({ option }) => option) : all;
  return [...new Set(asked)].flatMap(({ means }) => means ?? []);
}

/** Whether one of `cues` is all that a message says. */
function isAll(tokens: readonly Token[], cues: readonly string[], form: FormWording): boolean {
  return findPhrases(tokens, matcherOf(cues)).some((cue) => contentWords(tokens, [cue], form) === 0);
}

/** The question that a message names by another name or by one of its answers, and where the name ends. */
function stepNamed(
  tokens: readonly Token[],
  steps: readonly FormStep[],
): { step: FormStep; end: number } | undefined {
  const [byName] = steps.flatMap((step) =>
    findPhrases(tokens, matcherOf(step.names)).map(({ end }) => ({ step, end })),
  );
  const [byAnswer] = steps.flatMap((step) =>
    optionsNamed(tokens, [step]).map(({ span }) => ({ step, end: span.start })),
  );
  return byName ?? byAnswer;
}

/** Whether a message is a chip that was just offered. */
function isChip(tokens: readonly Token[], label: string, { offered }: DialogState): boolean {
  return offered.includes(label) && isJust(tokens, label);
}
