import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { FormStep, TopicOf } from '../../knowledge/schemas';
import { wordsOf } from '../../knowledge/wordsOf';
import type { Understanding } from '../../understanding/types';
import { knownAnswers, withAnswers, withoutAnswers } from '../answerRetention';
import { Reply, type Suggestion } from '../reply';
import { lasts } from '../routing/standingBoundary';
import { pickedChip } from '../suggestions';
import type { Ask, DialogInput, DialogState, Outcome, Slots } from '../types';
import { hasPhrase } from '../words';
import { answerTo, statedIn } from './formOptions';
import { UNSURE, weekPlan } from './weekPlan';

/** A longer message is a question or a story, not an answer to a form. */
const ANSWER_WORDS = 12;
const SKIP_WORDS = 5;

/** Starts the questions, or goes on with those that are open. A finished plan starts anew. */
export function startCarePlan({ knowledge, turn, state, understanding }: Ask<TopicOf<'form'>>): Outcome {
  const { steps, intro, consent } = knowledge.form;
  const named = procedureIn(understanding);
  const { pending: _over, topic: _last, ...rest } = state;
  const known = nextStep(knowledge, state.slots) === undefined ? withoutAnswers(rest) : rest;
  const next = { ...known, ...(named ? { procedure: named } : {}) };
  const answers = knownAnswers(next);
  // The offer has told that answers are kept: whoever takes it with nothing left to ask has agreed.
  if (nextStep(knowledge, answers) === undefined)
    return finish(knowledge, withAnswers(next, {}, turn.at), []);
  const open = steps.filter((step) => answers[step.slot] === undefined).length;
  const lines = [
    intro.replaceAll('{count}', String(open)),
    next.agreedAt === undefined ? filled(consent.notice, knowledge) : '',
  ];
  return askNext(knowledge, next, state.form ? [] : lines, named !== undefined);
}

/** Takes the message as an answer, a correction or a skip; undefined when it is none of these. */
export function answerCarePlan(input: DialogInput): Outcome | undefined {
  const { turn, knowledge, understanding } = input;
  const step = input.state.form && knowledge.form.steps[input.state.form.step];
  if (!step) return undefined;
  const words = wordsOf(pickedChip(input) ?? turn.text);
  if (words.length > ANSWER_WORDS || turn.text.includes('?')) return undefined;
  const topic = knowledge.topic(understanding.topic);
  const move = topic?.kind === 'control' ? topic.move : undefined;
  if (move === 'cancel' && understanding.confidence > 0.5) return undefined;
  if (topic && lasts({ topic, understanding })) return undefined;

  const { corrections, skip, corrected, reask, steps } = knowledge.form;
  const named = procedureIn(understanding);
  const state = named ? { ...input.state, procedure: named } : input.state;
  const next = (slots: Slots, before: readonly string[] = []) =>
    askNext(knowledge, withAnswers(state, slots, turn.at), before, named !== undefined);

  const known = knownAnswers(state);
  const earlier = steps.filter((other) => other !== step && known[other.slot] !== undefined);
  const later = steps.filter((other) => other !== step && known[other.slot] === undefined);
  const skipped = hasPhrase(words, skip) && (words.length <= SKIP_WORDS || topic?.kind === 'inform');
  const agreed = step.options.find((option) => option.move !== undefined && option.move === move);
  const answer = answerTo(step, words, knowledge);
  const value = answer?.value ?? (skipped ? undefined : agreed?.value);
  if (value === undefined || hasPhrase(words, corrections)) {
    const [change] = Object.entries(statedIn(words, knowledge, earlier));
    if (change) return next(Object.fromEntries([change]), [corrected]);
  }
  if (value !== undefined) {
    const rest = answer ? [...words.slice(0, answer.start), ...words.slice(answer.end)] : [];
    return next({ ...statedIn(rest, knowledge, later), [step.slot]: value });
  }
  if (skipped) return next({ [step.slot]: UNSURE });
  const unreadable = topic?.kind === 'fallback' && topic.miss;
  const unclear = understanding.decision !== 'known' && understanding.entities.length === 0;
  const misplaced = move === 'affirm' || move === 'deny';
  return unreadable || unclear || misplaced
    ? askNext(knowledge, state, [reask], named !== undefined)
    : undefined;
}

/** Words by which a person, asked for answers, wants none of them kept: then the plan is the guide's own week. */
export function declineKeeping(input: DialogInput): Outcome | undefined {
  const { knowledge, state, turn } = input;
  const { decline, declines, declined } = knowledge.form.consent;
  const words = wordsOf(pickedChip(input) ?? turn.text);
  if (!state.form || words.length > ANSWER_WORDS || !hasPhrase(words, [decline, ...declines]))
    return undefined;
  return finish(knowledge, withoutAnswers(state), [declined]);
}

/**
 * Skin facts that a visitor states are never judged. They are kept when the person has agreed to that, or does so by
 * telling them when the plan asks; else they are proposed for the plan that is offered.
 */
export function inform({ topic, turn, knowledge, state, understanding }: Ask<TopicOf<'inform'>>): Outcome {
  const stated = statedIn(wordsOf(turn.text), knowledge);
  const agreed = state.form !== undefined || state.agreedAt !== undefined;
  const told = agreed
    ? withAnswers(state, stated, turn.at)
    : { ...state, proposed: { ...state.proposed, ...stated } };
  const complete = nextStep(knowledge, state.slots) === undefined;
  if (complete) return finish(knowledge, told, [knowledge.form.corrected]);
  const offer = topic.suggests[0];
  const consult = procedureIn(understanding) !== undefined || knownAnswers(told).sensitive === 'yes';
  const lines = [agreed ? knowledge.form.noted : filled(topic.lead, knowledge)];
  return {
    reply: Reply.compose(knowledge, { lines, consult, suggests: topic.suggests }, state.consulted),
    state: { ...told, ...(offer === undefined ? {} : { pending: [offer] }) },
  };
}

/** The open question again, to be said after an answer that interrupted the form. */
export function resumeQuestion(
  knowledge: KnowledgeBase,
  state: DialogState,
): { lines: string[]; suggests: Suggestion[] } {
  const step = state.form && knowledge.form.steps[state.form.step];
  if (!step) return { lines: [], suggests: [] };
  return { lines: [`${knowledge.form.resume} ${step.ask}`], suggests: chips(step, knowledge, state) };
}

function askNext(
  knowledge: KnowledgeBase,
  state: DialogState,
  before: readonly string[],
  consult = false,
): Outcome {
  const next = nextStep(knowledge, knownAnswers(state));
  const step = next === undefined ? undefined : knowledge.form.steps[next];
  if (next === undefined || !step) return finish(knowledge, state, before);
  return {
    reply: Reply.compose(
      knowledge,
      { lines: [...before, step.ask], consult, suggests: chips(step, knowledge, state) },
      state.consulted,
    ),
    state: { ...state, form: { step: next } },
  };
}

function finish(knowledge: KnowledgeBase, state: DialogState, before: readonly string[]): Outcome {
  const { form: _done, ...rest } = state;
  return { reply: weekPlan(knowledge, rest, before), state: rest };
}

function nextStep(knowledge: KnowledgeBase, slots: Slots): number | undefined {
  const index = knowledge.form.steps.findIndex((step) => slots[step.slot] === undefined);
  return index < 0 ? undefined : index;
}

function procedureIn({ entities }: Understanding): string | undefined {
  return entities.find((entity) => entity.kind === 'procedure' && !entity.negated)?.id;
}

/** The answers to choose from, and until one was given, to have none of them kept. */
function chips({ options }: FormStep, { form }: KnowledgeBase, { agreedAt }: DialogState): Suggestion[] {
  const labels = options.map(({ label }) => label);
  return (agreedAt === undefined ? [...labels, form.consent.decline] : labels).map((label) => ({ label }));
}

function filled(text: string, { privacy }: KnowledgeBase): string {
  return text.replaceAll('{days}', String(privacy.keeps.answerDays));
}
