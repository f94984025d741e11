import type { DialogState } from '../../dialogs/state';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { HeldAnswer } from '../talks/hold';

/** What of the talk's memory is worth telling, in words. */
const REMEMBERED: Partial<Record<keyof DialogState, string>> = {
  procedure: 'the talk is about the treatment',
  form: 'a question of the week plan is open:',
  alert: 'an alarm holds:',
  doubted: 'it has asked whether harm is done:',
  topic: 'the last topic was',
  facet: 'the last question was',
};

/** What the talk and the dialogs made of a message, step by step. */
export function stepsOf(
  held: HeldAnswer,
  knowledge: KnowledgeBase,
  placeOf: (topic: string) => string,
): string[] {
  const { before, state, understanding, act, told, reply } = held;
  const concerns = (of: DialogState) => of.concerns.map(({ topic }) => topic);
  const topics = act.topics ?? [];
  return [
    ...Object.entries(REMEMBERED).flatMap(([field, words]) => {
      const value = before[field as keyof DialogState];
      return value === undefined ? [] : [`before it, ${words} ${asWords(value)}`];
    }),
    ...concerns(before).map((topic) => `before it, ${topic} limits the advice`),
    ...concerns(state)
      .filter((topic) => !concerns(before).includes(topic))
      .map((topic) => `it tells of ${topic}, which limits the advice from now on (${placeOf(topic)})`),
    ...(topics.length > 0 && !topics.includes(understanding.topic)
      ? [`with the talk, it means ${topics.join(', ')} rather than ${understanding.topic}`]
      : []),
    ...(act.move === undefined ? [] : [`it is answered as the move "${act.move}"`]),
    ...topics.map(
      (topic) => `the dialog for "${knowledge.topic(topic)?.kind}" answers ${topic} (${placeOf(topic)})`,
    ),
    ...(act.gap === undefined && told.silent === undefined
      ? []
      : [`the guide is silent on ${act.gap ?? told.silent}`]),
    ...told.facts.map((ref) => `it tells the fact ${ref} (${placeOf(ref.split('.')[0] ?? '')})`),
    ...(reply.card ? [`it shows the card "${reply.card.kind}"`] : []),
    ...(reply.urgent ? ['it is urgent help, so no tips stand beside it'] : []),
  ];
}

/** Why the advice to consult stands in an answer; undefined where it does not. */
export function whyConsulted(
  { reply, act, understanding }: HeldAnswer,
  knowledge: KnowledgeBase,
  placeOf: (topic: string) => string,
): string | undefined {
  if (!knowledge.advisesConsulting(reply.text)) return undefined;
  const asking = (act.topics ?? []).filter((id) => {
    const topic = knowledge.topic(id);
    return topic !== undefined && 'consult' in topic && (topic.consult ?? 'none') !== 'none';
  });
  const [topic] = asking;
  if (topic !== undefined) return `the topic ${topic} asks for it with every answer (${placeOf(topic)})`;
  const procedure = understanding.entities.find(({ kind, negated }) => kind === 'procedure' && !negated);
  if (procedure) return `the message names the treatment ${procedure.id}`;
  if (knowledge.namesProcedure(reply.text)) return 'the answer names a treatment';
  return 'the answer advises it in its own words';
}

function asWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
