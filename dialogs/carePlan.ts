import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { FormStep, TopicOf } from '../knowledge/schema';
import { wordsOf } from '../knowledge/wordsOf';
import type { Understanding } from '../understanding/types';
import { cautionLines, lasts } from './caution';
import type { DialogInput } from './converse';
import { answerTo, statedIn } from './formOptions';
import { type PlanCard, Reply, type Suggestion } from './reply';
import type { Ask, DialogState, Outcome, Slots } from './types';
import { hasPhrase, pickedNumber } from './words';

/** A question that was skipped. */
const UNSURE = 'unsure';
/** A longer message is a question or a story, not an answer to a form. */
const ANSWER_WORDS = 12;
const SKIP_WORDS = 5;

/** Starts the questions, or goes on with those that are open. A finished plan starts anew. */
export function startCarePlan({ knowledge, state, understanding }: Ask<TopicOf<'form'>>): Outcome {
  const named = procedureIn(understanding);
  const finished = nextStep(knowledge, state.slots) === undefined;
  const slots = finished ? {} : state.slots;
  const { pending: _over, topic: _last, ...rest } = state;
  const fresh = { ...rest, ...(named ? { procedure: named } : {}), slots };
  const open = knowledge.form.steps.filter((step) => slots[step.slot] === undefined).length;
  const intro = state.form ? [] : [knowledge.form.intro.replaceAll('{count}', String(open))];
  return askNext(knowledge, fresh, intro, named !== undefined);
}

/** Takes the message as an answer, a correction or a skip; undefined when it is none of these. */
export function answerCarePlan(input: DialogInput): Outcome | undefined {
  const { turn, knowledge, understanding } = input;
  const step = input.state.form && knowledge.form.steps[input.state.form.step];
  if (!step) return undefined;
  const words = wordsOf(turn.text);
  if (words.length > ANSWER_WORDS || turn.text.includes('?')) return undefined;
  const topic = knowledge.topic(understanding.topic);
  const move = topic?.kind === 'control' ? topic.move : undefined;
  if (move === 'cancel' && understanding.confidence > 0.5) return undefined;
  if (topic && lasts({ topic, understanding })) return undefined;

  const { corrections, skip, corrected, reask, steps } = knowledge.form;
  const named = procedureIn(understanding);
  const state = named ? { ...input.state, procedure: named } : input.state;
  const next = (slots: Slots, before: readonly string[] = []) =>
    askNext(knowledge, { ...state, slots: { ...state.slots, ...slots } }, before, named !== undefined);

  const earlier = steps.filter((other) => other !== step && state.slots[other.slot] !== undefined);
  const later = steps.filter((other) => other !== step && state.slots[other.slot] === undefined);
  const skipped = hasPhrase(words, skip) && (words.length <= SKIP_WORDS || topic?.kind === 'inform');
  const number = step.options[(pickedNumber(turn.text) ?? 0) - 1];
  const agreed = step.options.find((option) => option.move !== undefined && option.move === move);
  const answer = answerTo(step, words, knowledge);
  const value = number?.value ?? answer?.value ?? (skipped ? undefined : agreed?.value);
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
  return unreadable || unclear || misplaced ? next({}, [reask]) : undefined;
}

/** Skin facts that a visitor states are noted for the plan, and never judged. */
export function inform({ topic, turn, knowledge, state, understanding }: Ask<TopicOf<'inform'>>): Outcome {
  const complete = nextStep(knowledge, state.slots) === undefined;
  const slots = { ...state.slots, ...statedIn(wordsOf(turn.text), knowledge) };
  if (complete) return finish(knowledge, { ...state, slots }, [knowledge.form.corrected]);
  const offer = topic.suggests[0];
  const consult = procedureIn(understanding) !== undefined || slots.sensitive === 'yes';
  const lines = [state.form ? knowledge.form.noted : topic.lead];
  return {
    reply: Reply.compose(knowledge, { lines, consult, suggests: topic.suggests }, state.consulted),
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

function procedureIn({ entities }: Understanding): string | undefined {
  return entities.find((entity) => entity.kind === 'procedure' && !entity.negated)?.id;
}

function chips(step: FormStep): Suggestion[] {
  return step.options.map(({ label }) => ({ label }));
}
