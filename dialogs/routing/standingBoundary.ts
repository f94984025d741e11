import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic, TopicKind } from '../../knowledge/schemas';
import type { DialogState } from '../state';
import type { Ask, DialogInput } from '../types';

/** A boundary that is understood less surely than this is answered, and not held against later questions. */
const STANDS_FROM = 0.9;

const ON_TREATMENTS: ReadonlySet<TopicKind> = new Set(['procedure', 'aspect', 'choice']);

/** What a boundary that was told before, such as pregnancy, has to say on an answer about these topics too. */
export function boundaryLines(
  { knowledge, state }: Pick<DialogInput, 'knowledge' | 'state'>,
  topics: readonly Topic[],
): string[] {
  const boundary = state.caution === undefined ? undefined : knowledge.topic(state.caution);
  if (boundary?.kind !== 'boundary' || topics.some((topic) => topic.kind === 'boundary')) return [];
  const concerned = topics.some((topic) => concerns(boundary, topic, knowledge));
  return concerned ? [boundary.simply ?? boundary.lead] : [];
}

/** Whether a boundary that lasts has a say on another topic. */
export function concerns(boundary: Topic, topic: Topic, knowledge: KnowledgeBase): boolean {
  if (boundary.kind !== 'boundary') return false;
  return ON_TREATMENTS.has(topic.kind) || (boundary.lasts === 'everything' && advises(topic, knowledge));
}

/** The boundary that lasts among some questions, to be remembered. */
export function boundaryTold(
  asks: readonly Pick<Ask, 'topic' | 'understanding'>[],
): Pick<DialogState, 'caution'> {
  const lasting = asks.find(lasts);
  return lasting ? { caution: lasting.topic.id } : {};
}

/** Whether it is a boundary that lasts, and surely so. */
export function lasts({ topic, understanding }: Pick<Ask, 'topic' | 'understanding'>): boolean {
  return topic.kind === 'boundary' && topic.lasts !== undefined && understanding.confidence >= STANDS_FROM;
}

/** The topic says what to do: a step of the week plan, the plan itself, or anything that asks for a consultation. */
function advises(topic: Topic, knowledge: KnowledgeBase): boolean {
  if (topic.kind === 'form' || ('consult' in topic && topic.consult !== undefined)) return true;
  const steps = new Set(knowledge.plan.rows.map((row) => knowledge.fact(row.fact)?.topic));
  return isGuided(topic) && knowledge.facts(topic).some((fact) => steps.has(fact.topic));
}
