import type { Fact } from '../../knowledge/fact';
import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { findPhrases, ownTokens, type Token, wordsOf } from '../../text/phrases';
import { bullets } from '../kinds/answer';
import { named, topicOfKind } from '../mentions';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { factsOf, latest, tellFacts } from './recall';

const MOST_FACTS_EACH = 2;
/** More things than these are told in a few words each. */
const MOST_SUBJECTS_IN_FULL = 2;

/** "compare them", "clay or acid?": what the guide says of each thing, side by side, and that it ranks none. */
export function compare(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  // "which hurts less?" asks about pain.
  const { missing, compares } = knowledge.facets[understanding.facet ?? ''] ?? {};
  const asksMore = missing !== undefined && !compares;
  // "laser or a peel?" is a choice, which has an answer of its own.
  const isChoice = named(understanding, 'procedure').length > 1;
  const subjects = asksMore || isChoice ? [] : compared(input);
  if (subjects.length < 2) return asksMore ? undefined : compareNames(input);
  const choice = topicOfKind(knowledge, 'choice');
  const isMany = subjects.length > MOST_SUBJECTS_IN_FULL;
  const reply = Reply.compose(input, {
    lines: [
      knowledge.moves.compare,
      bullets(subjects.map((topic) => row(topic, factsOn(topic, input), isMany))),
    ],
    about: [...subjects, ...(choice && subjects.every(isProcedure) ? [choice] : [])],
    brief: true,
    suggests: [...new Set(subjects.flatMap((topic) => topic.suggests))],
    sections: subjects.map(({ section }) => section),
  });
  const last = subjects.at(-1)?.id ?? '';
  return { reply, act: { move: 'compare', topics: subjects.map(({ id }) => id) }, set: { topic: last } };
}

/** "salicylic or lactic?", and "what's the difference?" after it: two names in one fact, which says nothing of one alone. */
function compareNames(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const terms = findPhrases(understanding.tokens, knowledge.terms).map(({ value }) => value);
  const [first, second] = [...new Set(terms)];
  const last = latest(input);
  const before =
    first || !last ? undefined : factsOf(last, knowledge).find((one) => namesTwo(one, knowledge));
  const fact = before ?? (second && first?.see === second.see ? knowledge.fact(first?.see ?? '') : undefined);
  return fact && tellFacts(input, knowledge.moves.alike, [fact], { move: 'compare' });
}

/** It names two things that another fact explains together. */
function namesTwo({ ref, text }: Fact, { terms }: DialogInput['knowledge']): boolean {
  const names = [...new Set(findPhrases(ownTokens(text), terms).map(({ value }) => value))];
  return names.some(
    (one) => one.see !== ref && names.some((other) => other !== one && other.see === one.see),
  );
}

/** What the message names; where that is one thing, it and the last topic; without a name, what the last list showed. */
function compared({ knowledge, understanding, state }: DialogInput): Guided[] {
  const names = named(understanding).map(({ topic }) => topic);
  const shown = state.told.find(({ list }) => list !== undefined);
  const [only] = names;
  const beside =
    only === undefined
      ? (pickedIn() ?? shown?.list ?? lastTwo())
      : [...lastLike(only, { knowledge, state }), only];
  const ids = new Set(names.length > 1 ? names : beside);
  return [...ids].flatMap((id) => {
    const topic = knowledge.topic(id);
    return isGuided(topic) && knowledge.facts(topic).length > 0 ? [topic] : [];
  });

  function pickedIn(): readonly string[] | undefined {
    return shown?.list && placesOf(shown.list, wordsOf(understanding.tokens), knowledge);
  }

  function lastTwo(): string[] {
    const ids = state.told.flatMap(({ asked = '', named: also = [] }) => [asked, ...also]);
    const single = ids.filter((id) => {
      const topic = knowledge.topic(id);
      return isGuided(topic) && (topic.kind === 'care' || topic.kind === 'procedure') && !topic.list;
    });
    return [...new Set(single)].slice(0, 2).reverse();
  }
}

/** The topic of the same kind that was spoken of last: to compare the laser, a treatment. */
function lastLike(id: string, { state, knowledge }: Pick<DialogInput, 'state' | 'knowledge'>): string[] {
  const kind = knowledge.topic(id)?.kind;
  const spokenOf = [state.procedure, state.topic, ...state.told.map(({ asked }) => asked)];
  const found = spokenOf.find((other) => {
    const topic = knowledge.topic(other ?? '');
    return other !== id && isGuided(topic) && topic.kind === kind && !topic.list;
  });
  return found === undefined ? [] : [found];
}

/** "the first two", "the first and the last", "1 and 3" of a list; undefined where no places are named. */
function placesOf(
  list: readonly string[],
  words: readonly Token[],
  { moves }: DialogInput['knowledge'],
): readonly string[] | undefined {
  const { ordinals, cardinals, last } = moves.references;
  const placesIn = (forms: readonly (readonly string[])[]) =>
    words.map(({ typed }) => forms.findIndex((form) => form.includes(typed))).filter((place) => place >= 0);
  const end = words.some(({ typed }) => last.includes(typed)) ? [list.length - 1] : [];
  const places = [...placesIn(ordinals), ...end];
  const numbers = placesIn(cardinals);
  const [place] = places;
  const [number] = numbers;
  if (places.length === 1 && number !== undefined)
    return place === 0 ? list.slice(0, number + 1) : list.slice(-(number + 1));
  const picked = [...places, ...numbers].flatMap((at) => list[at] ?? []);
  return picked.length > 1 ? picked : undefined;
}

/** A treatment's own sentence; of a step of care what it is for, and how often. */
function factsOn(topic: Guided, { knowledge }: DialogInput): readonly Fact[] {
  return knowledge.facts(topic).slice(0, MOST_FACTS_EACH);
}

function row({ title, kind }: Guided, facts: readonly Fact[], isMany: boolean): string {
  const text = facts.map((fact) => (isMany ? fact.short : fact.text)).join(' ');
  return kind === 'procedure' ? text : `**${title}:** ${text}`;
}

function isProcedure({ kind }: Guided): boolean {
  return kind === 'procedure';
}
