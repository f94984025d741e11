import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { FormStep, TopicOf } from '../../knowledge/schemas';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { named, tokensSaid } from '../mentions';
import { Reply, type Suggestion } from '../reply';
import { lasts } from '../routing/standingBoundary';
import { type DialogState, keepAnswers, knownAnswers, type Slots, without } from '../state';
import type { Ask, DialogInput, Outcome } from '../types';
import { answerTo, statedIn } from './formOptions';
import { UNSURE, weekPlan } from './weekPlan';

/** A longer message is a question or a story, not an answer to a form. */
const ANSWER_WORDS = 12;
const SKIP_WORDS = 5;
/** From this confidence on, a message that seems to cancel does. */
const CANCELS_FROM = 0.5;

/** Starts the questions, or goes on with those that are open. A finished plan starts anew. */
export function startCarePlan(ask: Ask<TopicOf<'form'>>): Outcome {
  const { topic, knowledge, turn, state } = ask;
  const { steps, intro, consent } = knowledge.form;
  const ends = openStep(knowledge, state.slots) === undefined ? (['turn', 'form', 'consent'] as const) : [];
  const start = { ...ask, state: without(state, ...ends) };
  const set = { topic: topic.id, ...namedProcedure(ask) };
  const answers = knownAnswers(start.state);
  // The offer has told that answers are kept, so a yes to it agrees when nothing is left to ask.
  const next =
    openStep(knowledge, answers) === undefined
      ? finish(start, { ...set, ...keepAnswers(start.state, {}, turn.at) }, [])
      : askNext(start, set, state.form ? [] : introLines());
  return { ...next, ends: [...ends, ...(next.ends ?? [])] };

  function introLines(): string[] {
    const open = steps.filter((step) => answers[step.slot] === undefined).length;
    const notice = start.state.agreedAt === undefined ? filled(consent.notice, knowledge) : '';
    return [intro.replaceAll('{count}', String(open)), notice];
  }
}

/** Takes the message as an answer, a correction or a skip; undefined when it is none of these. */
export function answerCarePlan(input: DialogInput): Outcome | undefined {
  const { turn, knowledge, understanding, state } = input;
  const step = state.form && knowledge.form.steps[state.form.step];
  if (!step) return undefined;
  const tokens = tokensSaid(input);
  const length = wordsOf(tokens).length;
  if (length > ANSWER_WORDS || tokens.some(({ typed }) => typed === '?')) return undefined;
  const topic = knowledge.topic(understanding.topic);
  const move = topic?.kind === 'control' ? topic.move : undefined;
  const answer = answerTo(step, tokens, knowledge);
  const isWhole = answer !== undefined && wordsOf(tokens.slice(answer.start, answer.end)).length === length;
  if (move === 'cancel' && understanding.confidence > CANCELS_FROM && !isWhole) return undefined;
  if (topic && lasts({ topic, understanding })) return undefined;

  const { corrections, skip, corrected, reask, steps } = knowledge.form;
  const set = namedProcedure(input);
  const take = (slots: Slots, before: readonly string[] = []) =>
    askNext(input, { ...set, ...keepAnswers(state, slots, turn.at) }, before);

  const known = knownAnswers(state);
  const earlier = steps.filter((other) => other !== step && known[other.slot] !== undefined);
  const later = steps.filter((other) => other !== step && known[other.slot] === undefined);
  const skipped = hasPhrase(tokens, skip) && (length <= SKIP_WORDS || topic?.kind === 'inform');
  const agreed = step.options.find((option) => option.move !== undefined && option.move === move);
  const value = answer?.value ?? (skipped ? undefined : agreed?.value);
  if (value === undefined || hasPhrase(tokens, corrections)) {
    const [change] = Object.entries(statedIn(tokens, knowledge, earlier));
    if (change) return take(Object.fromEntries([change]), [corrected]);
  }
  if (value !== undefined) {
    const rest = answer ? [...tokens.slice(0, answer.start), ...tokens.slice(answer.end)] : [];
    return take({ ...statedIn(rest, knowledge, later), [step.slot]: value });
  }
  if (skipped) return take({ [step.slot]: UNSURE });
  const unreadable = topic?.kind === 'fallback' && topic.miss;
  const unclear = understanding.decision !== 'known' && understanding.entities.length === 0;
  const misplaced = move === 'affirm' || move === 'deny';
  const says = topic?.kind !== 'inform' || Object.keys(statedIn(tokens, knowledge)).length > 0;
  return unreadable || unclear || misplaced || !says ? askNext(input, set, [reask]) : undefined;
}

/** Words by which a person, asked for answers, wants none of them kept: then the plan is the guide's own week. */
export function declineKeeping(input: DialogInput): Outcome | undefined {
  const { knowledge, state } = input;
  const { decline, declines, declined } = knowledge.form.consent;
  const tokens = tokensSaid(input);
  const declining = hasPhrase(tokens, [decline]) || hasPhrase(tokens, declines);
  if (!state.form || wordsOf(tokens).length > ANSWER_WORDS || !declining) return undefined;
  const ends = ['turn', 'form', 'consent'] as const;
  return { ...finish({ ...input, state: without(state, ...ends) }, {}, [declined]), ends };
}

/**
 * Skin facts that a visitor states are never judged. They are kept when the person has agreed to that, or does so by
 * telling them when the plan asks; else they are proposed for the plan that is offered.
 */
export function inform(ask: Ask<TopicOf<'inform'>>): Outcome {
  const { topic, turn, knowledge, state, understanding } = ask;
  const { corrected, noted } = knowledge.form;
  const stated = statedIn(understanding.tokens, knowledge);
  const hasAgreed = state.form !== undefined || state.agreedAt !== undefined;
  const agreed = hasAgreed && Object.keys(stated).length > 0;
  const told = agreed ? keepAnswers(state, stated, turn.at) : { proposed: { ...state.proposed, ...stated } };
  if (openStep(knowledge, state.slots) === undefined) return finish(ask, told, [corrected]);
  const sensitive = knownAnswers({ ...state, ...told }).sensitive === 'yes';
  const lines = [agreed ? noted : filled(topic.lead, knowledge)];
  return {
    reply: Reply.compose(ask, { lines, suggests: topic.suggests, ...(sensitive ? { consult: true } : {}) }),
    set: { ...told, pending: topic.suggests.slice(0, 1) },
  };
}

/** The open question again, to be said after an answer that interrupted the form. */
export function resumeQuestion(
  knowledge: KnowledgeBase,
  state: DialogState,
): { lines: string[]; suggests: Suggestion[] } {
  const step = state.form && knowledge.form.steps[state.form.step];
  if (!step) return { lines: [], suggests: [] };
  const lines = [`${knowledge.form.resume} ${step.ask}`];
  return { lines, suggests: answersTo(step, knowledge, state) };
}

function askNext(input: DialogInput, set: Partial<DialogState>, before: readonly string[]): Outcome {
  const { knowledge } = input;
  const after = { ...input.state, ...set };
  const next = openStep(knowledge, knownAnswers(after));
  const step = next === undefined ? undefined : knowledge.form.steps[next];
  if (next === undefined || !step) return finish(input, set, before);
  const told = { ...after.form?.told, ...after.proposed };
  return {
    reply: Reply.compose(input, {
      lines: [...before, step.ask],
      suggests: answersTo(step, knowledge, after),
    }),
    set: { ...set, form: { step: next, ...(after.agreedAt === undefined ? { told } : {}) } },
  };
}

function finish(input: DialogInput, set: Partial<DialogState>, before: readonly string[]): Outcome {
  const reply = weekPlan({ ...input, state: { ...input.state, ...set } }, before);
  return { reply, ends: ['form'], set };
}

/** The first question without an answer. */
function openStep(knowledge: KnowledgeBase, slots: Slots): number | undefined {
  const index = knowledge.form.steps.findIndex((step) => slots[step.slot] === undefined);
  return index < 0 ? undefined : index;
}

function namedProcedure({ understanding }: DialogInput): Pick<DialogState, 'procedure'> {
  const [procedure] = named(understanding, 'procedure');
  return procedure ? { procedure: procedure.id } : {};
}

/** The answers to choose from, and until one was given, to have none of them kept. */
function answersTo({ options }: FormStep, { form }: KnowledgeBase, { agreedAt }: DialogState): Suggestion[] {
  const labels = options.map(({ label }) => label);
  return (agreedAt === undefined ? [...labels, form.consent.decline] : labels).map((label) => ({ label }));
}

function filled(text: string, { privacy }: KnowledgeBase): string {
  return text.replaceAll('{days}', String(privacy.keeps.answerDays));
}
