import type { Fact } from '../knowledge/fact';
import type { Guided } from '../knowledge/schemas';
import { hasPhrase, ownTokens } from '../text/phrases';
import { isReached } from './contact';
import { facetsAsked, isNearCare } from './facetsAsked';
import { listed, namesProcedure } from './mentions';
import type { Ask } from './types';
import { unmentioned } from './unmentioned';
import { inTurn, isSaid } from './wordings';

/**
 * What an answer opens with when it does not hold what was asked: that by its name, and words that lead to what it does
 * hold. Empty when it holds it.
 * @param told what the answer tells
 */
export function silentOn(ask: Ask<Guided>, told: readonly Fact[]): string {
  const { topic, knowledge, state } = ask;
  const { silent, nearest, closest, or } = knowledge.says;
  // A wording that names another thing is none that was said.
  const fromTurn = (texts: readonly string[]) =>
    texts.map((_, i) => texts[(state.turns + i) % texts.length] ?? '');
  const gaps = gapsIn(ask, told);
  const unsaid = gaps.flatMap(({ name, says }) => (says === undefined && name !== '' ? [name] : []));
  const lines = [
    ...gaps.flatMap(({ says }) => says ?? []),
    ...(unsaid.length > 0
      ? [
          inTurn(
            state,
            fromTurn(silent).map((text) => text.replaceAll('{things}', listed(unsaid, or))),
          ),
        ]
      : []),
    ...gaps.flatMap(({ advice }) => advice ?? []),
  ];
  const leads = told.length > 0 && (thingsIn(ask, told).length > 0 || !topic.lead);
  const near = told.length > 0 ? undefined : nearFact(ask, gaps);
  if (near) return [...lines, forms(near).find((text) => !isSaid(state, text)) ?? ''].join(' ').trim();
  const isBare =
    told.length === 0 && topic.kind === 'care' && gaps.every(({ advice }) => advice === undefined);
  if (isBare && lines.length > 0) return [...lines, inTurn(state, knowledge.says.whoKnows)].join(' ');
  if (lines.length > 0) return [...lines, ...(leads ? [inTurn(state, nearest)] : [])].join(' ');
  return isUnanswered(ask, told) && leads && topic.kind === 'care' && !topic.list
    ? inTurn(state, closest)
    : '';
}

/** What the guide says nearest to a question that it leaves open, such as how long it takes. */
function nearFact({ knowledge, topic }: Ask<Guided>, gaps: readonly Gap[]): Fact | undefined {
  const near = gaps.map(({ id }) => knowledge.facets[id]?.near ?? '');
  const fact = near.map((ref) => knowledge.fact(ref)).find((found) => found !== undefined);
  return topic.kind === 'care' && fact?.topic !== topic.id ? fact : undefined;
}

function forms({ text, simply, short }: Fact): string[] {
  return [text, simply, short];
}

/** A thing or a question that the guide is silent on. */
interface Gap {
  id: string;
  /** Empty where something else of the message has the name, and this only advises. */
  name: string;
  says?: string | undefined;
  advice?: string | undefined;
}

/** What a message asks and an answer does not hold: things that the guide does not mention, else questions. */
export function gapsIn(ask: Ask<Guided>, told: readonly Fact[]): Gap[] {
  const things = thingsIn(ask, told);
  const alone = askedAlone(ask);
  if (things.length > 0) return [...things, ...alone.map((gap) => ({ ...gap, name: '' }))];
  return alone.length > 0 ? alone : lacking(ask, told).flatMap((id, i) => missing(ask, id, i > 0));
}

/** What is asked and leaves no room for a step beside it: an acid of some strength is not answered with how often. */
export function askedAlone({ understanding, topic, knowledge }: Ask<Guided>): Gap[] {
  return understanding.facets.flatMap((id) => {
    const { missing: name, advice, alone = [] } = knowledge.facets[id] ?? {};
    return name !== undefined && alone.includes(topic.id) ? [{ id, name, advice }] : [];
  });
}

/** The questions of a message that no told fact answers. */
function lacking({ understanding, topic, knowledge }: Ask<Guided>, told: readonly Fact[]): string[] {
  return facetsAsked(understanding, topic, knowledge).filter(
    (id) => !told.some(({ facets }) => facets.includes(id)),
  );
}

/** Steps that answer a topic together, such as those for oily skin, are what is asked. */
function isUnanswered(ask: Ask<Guided>, told: readonly Fact[]): boolean {
  if (ask.topic.facts.length === 0) return false;
  const asked = facetsAsked(ask.understanding, ask.topic, ask.knowledge);
  return asked.length > 0 && lacking(ask, told).length === asked.length;
}

/** The things that the guide does not mention, as far as the answer does not tell of them after all. */
export function thingsIn(ask: Ask<Guided>, told: readonly Fact[]): Gap[] {
  const { topic, understanding, state } = ask;
  if (topic.kind === 'boundary' && topic.consult !== 'none') return [];
  const onTreatment = state.procedure !== undefined || namesProcedure(understanding);
  return unmentioned(ask, topic).filter(({ words, says }) => {
    const isTold = told.some(({ text }) => hasPhrase(ownTokens(text), words));
    return !isTold || (says !== undefined && !onTreatment);
  });
}

/** What a facet that no told fact answers is called, where the topic has not said so itself. */
function missing(ask: Ask<Guided>, id: string, isNamed: boolean): Gap[] {
  const { topic, knowledge, state, settings, understanding } = ask;
  const { missing: general, missingOf, advice, aspect, called = [] } = knowledge.facets[id] ?? {};
  const said = called.find(({ words }) => hasPhrase(understanding.tokens, words));
  const thing = said?.name ?? general;
  if (thing === undefined || (isReached(topic, { knowledge, settings }) && topic.reached.facet === id))
    return [];
  const step = isNamed ? knowledge.says.it : knowledge.stepName(topic.id);
  const name = step && missingOf ? missingOf.replaceAll('{step}', step) : thing;
  const isOfTreatments = knowledge.topic(aspect ?? '')?.kind === 'aspect';
  const isSaid = isNearCare(topic) ? !isOfTreatments || state.topic !== topic.id : aspect !== undefined;
  return topic.kind !== 'care' && isSaid ? [] : [{ id, name, advice }];
}
