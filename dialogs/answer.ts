import type { Fact, KnowledgeBase } from '../knowledge/knowledgeBase';
import type { TopicOf } from '../knowledge/schema';
import { Reply } from './reply';
import type { Ask, DialogState, Outcome } from './types';

/** The kinds of topic that say what the guide says. */
export type GuidedKind = 'care' | 'procedure' | 'choice' | 'aspect' | 'boundary';
export type Guided = TopicOf<GuidedKind>;

/** Answers from the guide: what was asked first, then the rest, and what the guide does not cover said as such. */
export function answer(ask: Ask<Guided>): Outcome {
  const { topic, knowledge, understanding, state } = ask;
  const procedure = procedureOf(ask);
  const facts = knowledge.facts(topic);
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: guidedLines(ask),
        about: [topic],
        consult: understanding.entities.some((entity) => entity.kind === 'procedure'),
        suggests: topic.suggests,
        sections: [topic.section, ...facts.map((fact) => fact.section)],
      },
      state.consulted,
    ),
    state: remember(state, topic, procedure),
  };
}

/** The lines of an answer, without the consultation advice, which `compose` adds. */
export function guidedLines(ask: Ask<Guided>): string[] {
  const { topic, knowledge, understanding } = ask;
  const fill = (text: string) => text.replaceAll('{procedure}', nameOf(knowledge, procedureOf(ask)));
  const facts = knowledge.facts(topic);
  const own = facts.filter((fact) => fact.topic === topic.id);
  const missing = missingFacet(ask, own);
  const lines: string[] = [];
  if (topic.lead) lines.push(fill(topic.lead));
  if (missing !== undefined) lines.push(`${missing} ${knowledge.says.nearest}`);
  if (topic.kind === 'boundary' && topic.nearest && facts.length > 0) lines.push(topic.nearest);
  if (topic.kind === 'choice') {
    const compared = comparedFacts(ask, facts);
    return [...lines, topic.compare, bullets(compared.map((fact) => fact.text))];
  }
  if (topic.list)
    return [
      ...lines,
      ...own.map((fact) => fact.text),
      bullets(facts.slice(own.length).map((fact) => fact.text)),
    ];
  const ordered = leadWith(understanding.facet, own).map((fact) => fact.text);
  const included = facts.slice(own.length).map((fact) => fact.text);
  if (ordered.length > 0) lines.push(ordered.join(' '));
  if (included.length > 1) lines.push(bullets(included));
  else lines.push(...included);
  return lines;
}

/** The same answer in plainer words, for "could you say that again?". */
export function simplerLines(ask: Ask<Guided>): string[] {
  const { topic, knowledge } = ask;
  const procedure = nameOf(knowledge, procedureOf(ask));
  const facts = knowledge.facts(topic);
  const simple = facts.map((fact) => fact.simply);
  const lead = topic.simply ?? topic.lead;
  const lines = lead ? [lead.replaceAll('{procedure}', procedure)] : [];
  if (topic.list) {
    const own = facts.filter((fact) => fact.topic === topic.id).map((fact) => fact.simply);
    return [...lines, ...own, bullets(simple.slice(own.length))];
  }
  return simple.length > 0 ? [...lines, simple.join(' ')] : lines;
}

function leadWith(facet: string | undefined, facts: readonly Fact[]): Fact[] {
  const asked = facts.filter((fact) => facet !== undefined && fact.facets.includes(facet));
  return [...asked, ...facts.filter((fact) => !asked.includes(fact))];
}

/** What to say when the message asks for something that the topic's facts don't hold. */
function missingFacet(
  { topic, understanding, knowledge }: Ask<Guided>,
  own: readonly Fact[],
): string | undefined {
  const { facet } = understanding;
  if (facet === undefined || topic.kind !== 'care' || topic.lead || topic.list || own.length === 0)
    return undefined;
  if (own.some((fact) => fact.facets.includes(facet))) return undefined;
  return knowledge.facets[facet]?.missing;
}

/** The facts of the procedures that were named; all of them when fewer than two were. */
function comparedFacts({ understanding }: Ask<Guided>, facts: readonly Fact[]): readonly Fact[] {
  const named = new Set(
    understanding.entities.filter((entity) => !entity.negated).map((entity) => entity.topic),
  );
  const compared = facts.filter((fact) => named.has(fact.topic));
  return compared.length > 1 ? compared : facts;
}

function bullets(texts: readonly string[]): string {
  return texts.map((text) => `- ${text}`).join('\n');
}

/** The procedure that the message names, else the one the conversation is about. */
function procedureOf({ understanding, state, topic }: Ask<Guided>): string | undefined {
  const named = understanding.entities.find((entity) => entity.kind === 'procedure' && !entity.negated);
  if (named) return named.id;
  return topic.kind === 'aspect' ? state.procedure : undefined;
}

function nameOf(knowledge: KnowledgeBase, procedure: string | undefined): string {
  return (procedure && knowledge.nameOf(procedure)) || knowledge.says.aTreatment;
}

function remember(state: DialogState, topic: Guided, procedure: string | undefined): DialogState {
  const { procedure: _before, ...rest } = state;
  return { ...rest, topic: topic.id, ...(procedure ? { procedure } : {}) };
}
