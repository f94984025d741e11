import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { type PlanCard, Reply } from '../reply';
import { boundaryLines } from '../routing/standingBoundary';
import type { Slots } from '../state';
import type { DialogInput } from '../types';

/** A question that was skipped. */
export const UNSURE = 'unsure';

/** The week plan from the answers that there are; without any it is the guide's own week. */
export function weekPlan(input: DialogInput, before: readonly string[]): Reply {
  const { knowledge, state } = input;
  const { plan, form } = knowledge;
  const { slots, procedure } = state;
  const forms = knowledge.topics.filter((topic) => topic.kind === 'form');
  const warned = boundaryLines(input, forms);
  const lines = [...before, ...warned, plan.intro];
  if (slots[form.start.slot] === form.start.is) lines.push(form.start.text);
  const sensitive = slots.sensitive === 'yes';
  if (sensitive) lines.push(form.sensitive);
  return Reply.compose(input, {
    lines,
    card: planCard(knowledge, slots),
    ...(sensitive || warned.length > 0 || procedure !== undefined ? { consult: true } : {}),
    suggests: plan.suggests,
    sections: ['daily-care'],
  });
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
