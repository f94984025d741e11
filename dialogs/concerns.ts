import type { Fact } from '../knowledge/fact';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { ConcernTopic } from '../knowledge/schemas';
import type { Concern, DialogState, Slots } from './state';

/** A concern that stands, with what it keeps back and how it says why. */
export interface Limit {
  concern: Concern;
  topic: ConcernTopic;
  withheld: readonly Fact[];
  reason: string;
}

/** What of a state holds concerns. */
export type Standing = Pick<DialogState, 'concerns' | 'slots'>;

/** What limits advice for a person: what they told, and what their answers to the plan say. */
export function limitsOf(knowledge: KnowledgeBase, state: Standing): Limit[] {
  return standingConcerns(knowledge, state).flatMap((concern) => {
    const topic = knowledge.concerns.find(({ id }) => id === concern.topic);
    if (!topic) return [];
    const { allows } = topic.concern;
    const withheld = knowledge.statements.filter(({ step, ref }) => step && allows && !allows.includes(ref));
    return [{ concern, topic, withheld, reason: whyWithheld(concern, topic, knowledge) }];
  });
}

/** The concerns that a person told, and those that their answers to the plan mean. */
export function standingConcerns(knowledge: KnowledgeBase, state: Standing): Concern[] {
  const answers = state.slots;
  const answered = knowledge.concerns.filter(
    ({ id, concern: { answer } }) =>
      answer && answers[answer.slot] === answer.is && state.concerns.every(({ topic }) => topic !== id),
  );
  return [...state.concerns.filter(({ rests }) => !rests), ...answered.map(({ id }) => ({ topic: id }))];
}

/** The facts that a person is not told, whatever asks for them. */
export function withheldFacts(knowledge: KnowledgeBase, state: Standing): Fact[] {
  return [...new Set(limitsOf(knowledge, state).flatMap(({ withheld }) => withheld))];
}

/** The concerns after a turn: without those that counted for it alone, and told in full once their reason was said. */
export function rememberedConcerns(knowledge: KnowledgeBase, state: Standing, said: string): Concern[] {
  const standing = limitsOf(knowledge, state)
    .filter(({ concern }) => !concern.passing)
    .map(({ concern, reason }) => (said.includes(reason) ? { ...concern, said: true as const } : concern));
  return [...state.concerns.filter(({ rests }) => rests), ...standing];
}

/** What is said for a concern: in full the first time, then in plainer words. */
function whyWithheld({ procedure, said }: Concern, topic: ConcernTopic, knowledge: KnowledgeBase): string {
  const lead = topic.kind === 'boundary' ? (said && topic.simply) || topic.lead : '';
  const text = topic.concern.reason ?? lead;
  return text.replaceAll('{procedure}', knowledge.nameOf(procedure ?? '') ?? knowledge.says.aTreatment);
}

/** A person's answers without those that mean one of some concerns. */
export function withoutAnswersOf(concerns: readonly ConcernTopic[], answers: Slots): Slots {
  const meant = concerns.map(({ concern: { answer } }) => answer);
  const left = Object.entries(answers).filter(
    ([slot, value]) => !meant.some((answer) => answer?.slot === slot && answer.is === value),
  );
  return Object.fromEntries(left);
}

/** A state without a concern, such as one that an alarm raised by mistake. @param topic the topic that tells it */
export function withoutConcern(state: DialogState, topic: string): DialogState {
  return { ...state, concerns: state.concerns.filter((concern) => concern.topic !== topic) };
}
