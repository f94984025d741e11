import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { GuideFile } from '../../knowledge/schemas';
import { standingConcerns, withheldFacts } from '../concerns';
import type { PlanCard, Suggestion } from '../draft';
import { yesAndNo } from '../mentions';
import { Reply } from '../reply';
import type { DialogState, Slots } from '../state';
import type { DialogInput } from '../types';
import { UNSURE } from './formQuestions';

export type PlanRow = GuideFile['plan']['rows'][number];

/**
 * The week plan from the answers that there are, as its person changed it; without any it is the guide's own week.
 * @param state as it is after the turn
 */
export function weekPlan(input: DialogInput, state: DialogState, before: readonly string[]): Reply {
  const { knowledge } = input;
  const { plan, form, privacy } = knowledge;
  const isLimited = standingConcerns(knowledge, state).length > 0;
  const told = input.state.plan && input.state.slots;
  const isNews = (slot: string, value: string) => state.slots[slot] === value && told?.[slot] !== value;
  const shown = told ? (before.length > 0 ? '' : plan.again) : plan.intro;
  const reply = Reply.compose(
    { ...input, state },
    {
      lines: [
        ...before,
        isPlanWithheld(knowledge, state) ? '' : shown,
        isNews(form.start.slot, form.start.is) && !isLimited ? form.start.text : '',
      ],
      card: planCard(knowledge, state),
      ...(isLimited || state.procedure !== undefined ? { consult: true } : {}),
      suggests: suggestionsFor(knowledge, state),
      choose: state.keeping === true,
      sections: [knowledge.plan.section],
    },
  );
  const days = String(privacy.keeps.answerDays);
  return state.keeping ? reply.followedBy(form.consent.ask.replaceAll('{days}', days)) : reply;
}

/** Whether a concern of the person leaves nothing of the plan. */
export function isPlanWithheld(knowledge: KnowledgeBase, state: DialogState): boolean {
  const withheld = new Set(withheldFacts(knowledge, state).map(({ ref }) => ref));
  return knowledge.plan.rows.every(({ fact }) => withheld.has(fact));
}

function suggestionsFor(knowledge: KnowledgeBase, state: DialogState): (Suggestion | string)[] {
  if (isPlanWithheld(knowledge, state)) return [...knowledge.plan.suggests];
  return state.keeping ? yesAndNo(knowledge) : planSuggestions(knowledge, state);
}

/** What can be done with a plan next. */
export function planSuggestions(
  { form, plan, planTalk }: KnowledgeBase,
  { agreedAt, slots }: DialogState,
): (Suggestion | string)[] {
  const keep = agreedAt === undefined && Object.keys(slots).length > 0 ? [{ label: form.consent.keep }] : [];
  return [{ label: form.changeAnswers }, ...keep, { label: planTalk.why.ask }, ...plan.suggests];
}

/** The days of a row: those it was moved to, else those that the answers give it. */
export function daysOf(row: PlanRow, { slots, plan }: Pick<DialogState, 'slots' | 'plan'>): PlanRow['days'] {
  const moved = plan?.moved[row.fact];
  return [...(moved ?? rulesOf(row, slots).find(({ days }) => days)?.days ?? row.days)];
}

/** The rules of a row that fit some answers. */
export function rulesOf({ when }: PlanRow, slots: Slots): PlanRow['when'] {
  return when.filter((rule) => fits(rule.if, slots));
}

/** The plan as a card, as the answers and changes make it. */
export function planCard(knowledge: KnowledgeBase, state: DialogState): PlanCard {
  const { plan } = knowledge;
  const { slots } = state;
  const yours = coveredTopics(knowledge, slots);
  const rows = plan.rows
    .filter(({ fact }) => !state.plan?.without.includes(fact))
    .map((row) => {
      const { fact, label, mark = '', note = '', product } = row;
      const isYours = yours.has(knowledge.fact(fact)?.topic ?? '');
      const isCautioned = product && !isYours && fits(plan.caution.if, slots);
      const notes = [
        note,
        ...rulesOf(row, slots).map((rule) => rule.note ?? ''),
        isYours ? plan.yours : '',
        isCautioned ? plan.caution.note : '',
      ];
      return {
        fact,
        label,
        days: daysOf(row, state),
        mark,
        note: notes.filter((text) => text !== '').join('; '),
      };
    });
  return { kind: 'plan', title: plan.title, rows };
}

function fits(answers: Readonly<Record<string, readonly string[]>>, slots: Slots): boolean {
  return Object.entries(answers).every(([slot, values]) => values.includes(slots[slot] ?? UNSURE));
}

/** The topics that the visitor's answers say are part of their care today. */
function coveredTopics(knowledge: KnowledgeBase, slots: Slots): Set<string> {
  const options = knowledge.form.steps.flatMap((step) =>
    step.options.filter((option) => slots[step.slot] === option.value),
  );
  return new Set(options.flatMap((option) => [option.value, ...option.covers]));
}
