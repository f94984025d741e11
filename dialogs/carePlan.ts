import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { FormStep, TopicOf } from '../knowledge/schema';
import { cautionLines } from './caution';
import type { DialogInput } from './converse';
import { type PlanCard, Reply, type Suggestion } from './reply';
import type { Ask, DialogState, Outcome, Slots } from './types';
import { hasPhrase, indexOfPhrase, pickedNumber, wordsOf } from './words';

/** A question that was skipped. */
const UNSURE = 'unsure';
/** A longer message is a question or a story, not an answer to a form. */
const ANSWER_WORDS = 12;
const SKIP_WORDS = 5;

/** Starts the questions, or goes on with those that are open. A finished plan starts anew. */
export function startCarePlan({ knowledge, state, understanding }: Ask<TopicOf<'form'>>): Outcome {
  const names = understanding.entities.find((entity) => entity.kind === 'procedure' && !entity.negated);
  const finished = nextStep(knowledge, state.slots) === undefined;
  const slots = finished ? {} : state.slots;
  const { pending: _over, topic: _last, ...rest } = state;
  const fresh = { ...rest, ...(names ? { procedure: names.id } : {}), slots };
  const open = knowledge.form.steps.filter((step) => slots[step.slot] === undefined).length;
  const intro = state.form ? [] : [knowledge.form.intro.replaceAll('{count}', String(open))];
  return askNext(knowledge, fresh, intro, names !== undefined);
}

/** Takes the message as an answer, a correction or a skip; undefined when it is none of these. */
export function answerCarePlan({ turn, knowledge, state, understanding }: DialogInput): Outcome | undefined {
  const step = state.form && knowledge.form.steps[state.form.step];
  if (!step) return undefined;
  const words = wordsOf(turn.text);
  if (words.length > ANSWER_WORDS || turn.text.includes('?')) return undefined;
  const topic = knowledge.topic(understanding.topic);
  const move = topic?.kind === 'control' ? topic.move : undefined;
  if (move === 'cancel' && understanding.confidence > 0.5) return undefined;

  const { corrections, skip, corrected, reask } = knowledge.form;
  const earlier = knowledge.form.steps.filter(
    (other) => other !== step && state.slots[other.slot] !== undefined,
  );
  const skipped = words.length <= SKIP_WORDS && hasPhrase(words, skip);
  const value =
    step.options[(pickedNumber(turn.text) ?? 0) - 1]?.value ??
    optionIn(step, words, knowledge, skipped ? undefined : move);
  if (value === undefined || hasPhrase(words, corrections)) {
    for (const other of earlier) {
      const changed = optionIn(other, words, knowledge);
      if (changed !== undefined) return askNext(knowledge, withSlot(state, other.slot, changed), [corrected]);
    }
  }
  if (value !== undefined) return askNext(knowledge, withSlot(state, step.slot, value), []);
  if (skipped) return askNext(knowledge, withSlot(state, step.slot, UNSURE), []);
  if (understanding.decision !== 'known' && understanding.entities.length === 0)
    return askNext(knowledge, state, [reask]);
  return undefined;
}

/** Skin facts that a visitor states are noted for the plan, and never judged. */
export function inform({ topic, turn, knowledge, state, understanding }: Ask<TopicOf<'inform'>>): Outcome {
  const words = wordsOf(turn.text);
  const complete = nextStep(knowledge, state.slots) === undefined;
  const slots = { ...state.slots };
  for (const step of knowledge.form.steps) {
    // "yes" and "no" mean nothing outside their question, so a step counts only by its own words.
    const value = optionIn({ ...step, options: step.options.map(withoutYesNo) }, words, knowledge);
    if (value !== undefined) slots[step.slot] = value;
  }
  if (complete) return finish(knowledge, { ...state, slots }, [knowledge.form.corrected]);
  const offer = topic.suggests[0];
  const consult =
    understanding.entities.some((entity) => entity.kind === 'procedure') || slots.sensitive === 'yes';
  return {
    reply: Reply.compose(
      knowledge,
      { lines: [topic.lead], consult, suggests: topic.suggests },
      state.consulted,
    ),
    state: { ...state, slots, ...(offer === undefined ? {} : { pending: [offer] }) },
  };
}

/** The open question again, to be said after an answer that interrupted the form. */
export function resumeQuestion(
  knowledge: KnowledgeBase,
  state: DialogState,
): { lines: string[]; suggests: Suggestion[] } {
  const step = state.form && knowledge.form.steps[state.form.step];
  if (!step) return { lines: [], suggests: [] };
  return { lines: [`${knowledge.form.resume} ${step.ask}`], suggests: chips(step) };
}

function askNext(
  knowledge: KnowledgeBase,
  state: DialogState,
  before: readonly string[],
  consult = false,
): Outcome {
  const next = nextStep(knowledge, state.slots);
  const step = next === undefined ? undefined : knowledge.form.steps[next];
  if (next === undefined || !step) return finish(knowledge, state, before);
  return {
    reply: Reply.compose(
      knowledge,
      { lines: [...before, step.ask], consult, suggests: chips(step) },
      state.consulted,
    ),
    state: { ...state, form: { step: next } },
  };
}

function finish(knowledge: KnowledgeBase, state: DialogState, before: readonly string[]): Outcome {
  const { form: _done, ...rest } = state;
  return { reply: planReply(knowledge, rest, before), state: rest };
}

function planReply(knowledge: KnowledgeBase, state: DialogState, before: readonly string[]): Reply {
  const { plan, form } = knowledge;
  const { slots } = state;
  const cautions = knowledge.topics.filter((topic) => topic.kind === 'form');
  const warned = cautionLines(knowledge, state, cautions);
  const lines = [...before, ...warned, plan.intro];
  if (slots[form.start.slot] === form.start.is) lines.push(form.start.text);
  const sensitive = slots.sensitive === 'yes';
  if (sensitive) lines.push(form.sensitive);
  return Reply.compose(
    knowledge,
    {
      lines,
      card: planCard(knowledge, slots),
      consult: sensitive || warned.length > 0 || state.procedure !== undefined,
      suggests: plan.suggests,
      sections: ['daily-care'],
    },
    state.consulted,
  );
}

function planCard(knowledge: KnowledgeBase, slots: Slots): PlanCard {
  const { plan } = knowledge;
  const yours = coveredTopics(knowledge, slots);
  const rows = plan.rows.map(({ fact, label, days, mark, when, note }) => {
    const topic = knowledge.fact(fact)?.topic ?? '';
    const chosen = when?.is.includes(slots[when.slot] ?? UNSURE) ? when.days : days;
    const notes = [note ?? '', yours.has(topic) ? plan.yours : ''].filter((text) => text !== '');
    return { label, days: chosen, mark: mark ?? '', note: notes.join('; ') };
  });
  return { kind: 'plan', title: plan.title, rows };
}

/** The topics that the visitor's answers say are part of their care today. */
function coveredTopics(knowledge: KnowledgeBase, slots: Slots): Set<string> {
  const options = knowledge.form.steps.flatMap((step) =>
    step.options.filter((option) => slots[step.slot] === option.value),
  );
  return new Set(options.flatMap((option) => [option.value, ...option.covers]));
}

function nextStep(knowledge: KnowledgeBase, slots: Slots): number | undefined {
  const index = knowledge.form.steps.findIndex((step) => slots[step.slot] === undefined);
  return index < 0 ? undefined : index;
}

function withSlot(state: DialogState, slot: string, value: string): DialogState {
  return { ...state, slots: { ...state.slots, [slot]: value } };
}

/** The option whose longest phrase is in the words and not negated. */
function optionIn(
  { options }: FormStep,
  words: readonly string[],
  knowledge: KnowledgeBase,
  move?: string,
): string | undefined {
  let best: { value: string; length: number } | undefined;
  for (const { value, label, also } of options) {
    for (const phrase of [label, ...also].map(wordsOf)) {
      const at = indexOfPhrase(words, phrase);
      if (at < 0 || phrase.length <= (best?.length ?? 0)) continue;
      if (at > 0 && knowledge.negations.includes(words[at - 1] as string)) continue;
      best = { value, length: phrase.length };
    }
  }
  return best?.value ?? options.find((option) => option.move !== undefined && option.move === move)?.value;
}

function withoutYesNo(option: FormStep['options'][number]): FormStep['options'][number] {
  if (option.move === undefined) return option;
  return {
    ...option,
    label: option.value,
    also: option.also.filter((phrase) => wordsOf(phrase).join('') !== option.value && phrase.length > 6),
  };
}

function chips(step: FormStep): Suggestion[] {
  return step.options.map(({ label }) => ({ label }));
}
