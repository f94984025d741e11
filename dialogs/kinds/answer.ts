import type { Fact } from '../../knowledge/fact';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { askedAlone, gapsIn, silentOn, thingsIn } from '../asked';
import { isReached, supportLines, waysToSupport } from '../contact';
import { facetsAsked } from '../facetsAsked';
import { named, ruledOutTopics } from '../mentions';
import { Reply } from '../reply';
import type { Ask, DialogInput, Outcome } from '../types';
import { isSaid } from '../wordings';
import { statedIn } from './formOptions';
import { tellingOf } from './toldBefore';

/** Answers from the guide: what was asked first, then the rest, and what the guide does not cover said as such. */
export function answer(ask: Ask<Guided>): Outcome {
  const { topic, knowledge, understanding } = ask;
  const procedure = procedureOf(ask);
  const { facet } = understanding;
  const [gap] = gapsIn(ask, chosenFacts(ask));
  const reply = Reply.compose(ask, {
    lines: [...guidedLines(ask), ...supportLines(topic, ask), understanding.left ? knowledge.says.left : ''],
    about: [topic],
    suggests: nextTopics(ask),
    sections: [topic.section, ...knowledge.facts(topic).map((fact) => fact.section)],
  });
  return {
    reply,
    ...(isAside(ask)
      ? {}
      : {
          ends: ['topic'],
          set: {
            topic: subjectOf(ask),
            ...(procedure ? { procedure } : {}),
            ...(facet ? { facet } : {}),
          },
        }),
    ...(gap ? { act: { gap: gap.id } } : {}),
  };
}

/** What to offer next: what goes with the question, then with the topic. */
export function nextTopics({ topic, understanding, knowledge }: Ask<Guided>): string[] {
  const asked = facetsAsked(understanding, topic, knowledge)
    .flatMap((id) => knowledge.facets[id] ?? [])
    .flatMap(({ aspect, next }) => (aspect === topic.id ? next : []));
  return [...new Set([...asked, ...topic.suggests])].filter((id) => id !== topic.id);
}

/** The lines of an answer, without the consultation advice, which `compose` adds. */
export function guidedLines(asked: Ask<Guided>): string[] {
  const ask = { ...asked, topic: fitted(asked) };
  const { topic, knowledge } = ask;
  const fill = (text: string) => text.replaceAll('{procedure}', nameOf(knowledge, procedureOf(ask)));
  const facts = tellingOf(ask, chosenFacts(ask));
  const own = facts.filter((fact) => fact.topic === topic.id);
  const included = facts.slice(own.length);
  const opening = silentOn(ask, facts);
  const isBare = facts.length === 0 && opening !== '';
  const isGap =
    (topic.kind === 'care' && (isBare || thingsIn(ask, facts).length > 0)) ||
    (isBare && topic.lead?.endsWith(':') === true);
  const lines = [opening, topic.lead && !isGap ? fill(topic.lead) : ''];
  if (topic.kind === 'boundary' && topic.nearest && facts.length > 0) lines.push(topic.nearest);
  if (facts.length === 0) return lines.filter((line) => line !== '');
  // Its heading is said once.
  if (topic.kind === 'choice')
    return [...lines, isSaid(ask.state, topic.compare) ? '' : topic.compare, inShort(ask, facts)].filter(
      (line) => line !== '',
    );
  if (topic.list) return [...lines, ...own.map((fact) => fact.short), inShort(ask, included)];
  const isList = included.length > 1;
  const questions = facetsAsked(ask.understanding, topic, knowledge);
  const answering = own.filter(({ facets }) => facets.some((id) => questions.includes(id)));
  const told = leadWith(questions, isList && answering.length > 0 ? answering : own);
  lines.push(told.map((fact) => (isList ? fact.short : fact.text)).join(' '));
  return [...lines, ...(isList ? [inShort(ask, included)] : included.map((fact) => fact.text))].filter(
    (line) => line !== '',
  );
}

/** Several facts as a list that is taken in at a glance; what was said so before is told in full. */
export function inShort({ state }: Pick<DialogInput, 'state'>, facts: readonly Fact[]): string {
  const forms = (['short', 'text', 'simply'] as const).map((form) => facts.map((fact) => fact[form]));
  const said = forms.map((texts) => texts.filter((text) => isSaid(state, text)).length);
  // One register for all entries, the one of which least was said.
  return bullets(forms[said.indexOf(Math.min(...said))] ?? []);
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

/** The facts that answer what was asked, in that order, then the rest. */
function leadWith(asked: readonly string[], facts: readonly Fact[]): Fact[] {
  const answering = asked.flatMap((id) => facts.filter(({ facets }) => facets.includes(id)));
  return [...new Set([...answering, ...facts])];
}

/** The topic as it fits the person: what they told of themselves may make it say something else. */
function fitted(ask: Ask<Guided>): Guided {
  const { topic, knowledge, state, understanding } = ask;
  if (isReached(topic, ask)) return { ...topic, lead: `${topic.reached.lead}\n\n${waysToSupport(ask)}` };
  const person = { ...state.slots, ...statedIn(understanding.tokens, knowledge) };
  const fit = topic.fits.find(({ slot, is }) => is.includes(person[slot] ?? ''));
  return fit ? { ...topic, lead: fit.lead, includes: fit.includes } : topic;
}

/** The topic's facts, or those of them that the message singles out; its own first. */
function chosenFacts(ask: Ask<Guided>): readonly Fact[] {
  const { topic, knowledge, understanding, state } = ask;
  const facts = knowledge.facts(topic);
  if (askedAlone(ask).length > 0) return [];
  if (topic.kind === 'choice') return comparedFacts(ask, facts);
  if (topic.kind === 'boundary') {
    const names = understanding.entities.map((entity) => entity.topic);
    // "which one?" after the cleanser is about cleansers.
    const spokenOf = names.length > 0 || topic.consult !== 'none' ? names : [state.topic];
    const mentioned = facts.filter((fact) => spokenOf.includes(fact.topic));
    return mentioned.length > 0 ? mentioned : facts;
  }
  return askedAgain(ask) ? factsOnFacet(ask, facts) : facts;
}

/** "how often?" after a list of steps: what the guide says on that about each step. */
function factsOnFacet(
  { topic, knowledge, understanding }: Ask<Guided>,
  facts: readonly Fact[],
): readonly Fact[] {
  const { facet } = understanding;
  if (facet === undefined || facts.some((fact) => fact.topic === topic.id && fact.facets.includes(facet)))
    return facts;
  const steps = new Set(facts.map((fact) => fact.topic).filter((id) => id !== topic.id));
  const asked = [...steps]
    .flatMap((id) => knowledge.topic(id) ?? [])
    .flatMap((step) => knowledge.facts(step))
    .filter((fact) => fact.facets.includes(facet));
  return asked.length > 0 ? asked : facts;
}

/** The facts of the procedures that were named; without two, all but those that were ruled out. */
function comparedFacts({ understanding }: Ask<Guided>, facts: readonly Fact[]): readonly Fact[] {
  const wanted = new Set(named(understanding).map((entity) => entity.topic));
  const compared = facts.filter((fact) => wanted.has(fact.topic));
  if (compared.length > 1) return compared;
  const ruledOut = ruledOutTopics(understanding);
  return facts.filter((fact) => !ruledOut.has(fact.topic));
}

export function bullets(texts: readonly string[]): string {
  return texts.map((text) => `- ${text}`).join('\n');
}

/** The one procedure that the message names, else the one the conversation is about. */
function procedureOf({ understanding, state, topic, knowledge }: Ask<Guided>): string | undefined {
  const procedures = new Set(named(understanding, 'procedure').map((entity) => entity.id));
  if (procedures.size > 0) return procedures.size === 1 ? [...procedures][0] : undefined;
  if (topic.kind === 'procedure' && knowledge.nameOf(topic.id)) return topic.id;
  const done = state.concerns.find((concern) => concern.topic === topic.id)?.procedure;
  if (done !== undefined) return done;
  const continues = topic.kind === 'aspect' || (topic.kind === 'procedure' && !topic.list);
  return continues ? state.procedure : undefined;
}

function nameOf(knowledge: KnowledgeBase, procedure: string | undefined): string {
  return (procedure && knowledge.nameOf(procedure)) || knowledge.says.aTreatment;
}

/** The message asks something more about the topic that was answered last. */
function askedAgain({ topic, state }: Ask<Guided>): boolean {
  return state.topic === topic.id;
}

/** Orders, other complaints: what the guide says nothing near to leaves the subject of the talk as it is. */
function isAside({ topic, knowledge, state }: Ask<Guided>): boolean {
  const isOff = topic.kind === 'boundary' && topic.consult === 'none' && knowledge.facts(topic).length === 0;
  return isOff && state.topic !== undefined;
}

/** What a follow-up will be about: "which cleanser?" is answered by the topic on products, yet it is about cleansing. */
function subjectOf({ topic, understanding, knowledge, state }: Ask<Guided>): string {
  if (topic.kind !== 'boundary' || topic.consult !== 'none') return topic.id;
  const [care] = named(understanding, 'care');
  const kind = care?.topic ?? state.topic;
  return knowledge.facts(topic).find((fact) => fact.topic === kind)?.topic ?? topic.id;
}
