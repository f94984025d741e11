import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic, TopicKind } from '../../knowledge/schemas';
import type { Ask, DialogState } from '../types';

/** A boundary that is understood less surely than this is answered, and not held against later questions. */
const SURE_FROM = 0.9;

const ON_TREATMENTS: ReadonlySet<TopicKind> = new Set(['procedure', 'aspect', 'choice']);

/** What a boundary that was told before, such as pregnancy, has to say on an answer about these topics too. */
export function cautionLines(
  knowledge: KnowledgeBase,
  { caution }: DialogState,
  topics: readonly Topic[],
): string[] {
  const boundary = caution === undefined ? undefined : knowledge.topic(caution);
  if (boundary?.kind !== 'boundary' || topics.some((topic) => topic.kind === 'boundary')) return [];
  const concerned = topics.some((topic) => concerns(boundary, topic, knowledge));
  return concerned ? [boundary.simply ?? boundary.lead] : [];
}

/** Whether a boundary that lasts has a say on another topic. */
export function concerns(boundary: Topic, topic: Topic, knowledge: KnowledgeBase): boolean {
  if (boundary.kind !== 'boundary') return false;
  return ON_TREATMENTS.has(topic.kind) || (boundary.lasts === 'everything' && advises(topic, knowledge));
}

/** The state after these questions, with the boundary among them that lasts. */
export function withCaution(
  state: DialogState,
  asks: readonly Pick<Ask, 'topic' | 'understanding'>[],
): DialogState {
  const lasting = asks.find(lasts);
  return lasting ? { ...state, caution: lasting.topic.id } : state;
}

/** Whether it is a boundary that lasts, and surely so. */
export function lasts({ topic, understanding }: Pick<Ask, 'topic' | 'understanding'>): boolean {
  return topic.kind === 'boundary' && topic.lasts !== undefined && understanding.confidence >= SURE_FROM;
}

/** The topic says what to do: a step of the week plan, the plan itself, or anything that asks for a consultation. */
function advises(topic: Topic, knowledge: KnowledgeBase): boolean {
  if (topic.kind === 'form' || ('consult' in topic && topic.consult !== undefined)) return true;
  const steps = new Set(knowledge.plan.rows.map((row) => knowledge.fact(row.fact)?.topic));
  return 'facts' in topic && knowledge.facts(topic).some((fact) => steps.has(fact.topic));
}
