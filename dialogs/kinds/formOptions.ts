import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { FormStep } from '../../knowledge/schemas';
import { isSetAgainst } from '../../text/negation';
import type { Span } from '../../text/normalize';
import { findPhrases, hasPhrase, matcherOf, type Token, wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { named } from '../mentions';
import type { Slots } from '../state';
import { clauseAround, contentWords } from './formWords';

type Option = FormStep['options'][number];

/** An option that some tokens name. */
interface Mention extends Span {
  step: FormStep;
  option: Option;
  /** Its words mean the option as an answer to its own question only. */
  weak: boolean;
}

/** An answer to a question, and where it is said. */
export interface FormAnswer extends Span {
  value: string;
}

/** A longer message about the topic of an option may say anything of it. */
const TOPIC_WORDS = 4;

/**
 * The option that a message gives as an answer to this very question: by words that are most of a clause, by a number
 * of minutes, or by what the message is about.
 */
export function answerTo(
  step: FormStep,
  tokens: readonly Token[],
  understanding: Understanding,
  knowledge: KnowledgeBase,
): FormAnswer | undefined {
  const stated = mentionsIn(tokens, knowledge.form.steps, knowledge, ({ also }) => [also]);
  const mentions = [
    ...mentionsIn(tokens, [step], knowledge, ({ also, label }) => [[label], also]),
    ...mentionsIn(tokens, [step], knowledge, ({ answers }) => [answers], true),
    ...minutesIn(tokens, step, knowledge),
  ];
  const answers = mentions.filter((mention) => fillsClause(mention, [...mentions, ...stated]));
  return (
    longest(answers, tokens, knowledge, mentions) ?? answerByTopic(step, tokens, understanding, knowledge)
  );

  /** What else its clause says is no more than the option, or nothing where its words are weak. */
  function fillsClause(mention: Mention, others: readonly Mention[]): boolean {
    const clause = clauseAround(tokens, mention, knowledge.form);
    const isForeign = understanding.entities.some(
      ({ kind, topic, start, end }) =>
        kind === 'care' &&
        clause.start <= start &&
        end <= clause.end &&
        (end <= mention.start || mention.end <= start) &&
        !topicsOf(mention.option).includes(topic),
    );
    const inClause = others
      .filter(({ weak, step: other }) => !weak || other === mention.step)
      .map(({ start, end }) => ({ start: start - clause.start, end: end - clause.start }));
    const rest = contentWords(tokens.slice(clause.start, clause.end), inClause, knowledge.form);
    return !isForeign && rest <= (mention.weak ? 0 : mention.end - mention.start);
  }
}

/** What the tokens say of any question by themselves: "oily and sensitive", but not "yes" or "a little". */
export function statedIn(
  tokens: readonly Token[],
  knowledge: KnowledgeBase,
  steps: readonly FormStep[] = knowledge.form.steps,
): Slots {
  const mentions = [
    ...mentionsIn(tokens, steps, knowledge, ({ also }) => [also]),
    ...steps.flatMap((step) => minutesIn(tokens, step, knowledge)),
  ];
  const stated = steps.flatMap((step) => {
    const own = mentions.filter((mention) => mention.step === step);
    const answer = longest(own, tokens, knowledge, mentions);
    return answer ? [[step.slot, answer.value] as const] : [];
  });
  return Object.fromEntries(stated);
}

/** The options that the tokens speak of, whatever they say of them. */
export function optionsNamed(
  tokens: readonly Token[],
  steps: readonly FormStep[],
): { option: Option; span: Span }[] {
  return steps.flatMap((step) =>
    step.options.flatMap((option) =>
      findPhrases(tokens, matcherOf(option.also)).map((span) => ({ option, span })),
    ),
  );
}

function mentionsIn(
  tokens: readonly Token[],
  steps: readonly FormStep[],
  { form }: KnowledgeBase,
  phrasesOf: (option: Option) => readonly (readonly string[])[],
  weak = false,
): Mention[] {
  const skips = findPhrases(tokens, matcherOf(form.skip));
  return steps.flatMap((step) =>
    step.options.flatMap((option) =>
      phrasesOf(option)
        .flatMap((phrases) => findPhrases(tokens, matcherOf(phrases)))
        .filter(({ start, end }) => !isDoubted(start, end))
        .map(({ start, end }) => ({ step, option, start, end, weak })),
    ),
  );

  /** "not sure if it is sensitive", "not really sure": a word behind a condition, or in a phrase that skips. */
  function isDoubted(start: number, end: number): boolean {
    return (
      hasPhrase(tokens.slice(0, start), form.conditions) ||
      skips.some((skip) => skip.start <= start && end <= skip.end && skip.end - skip.start > end - start)
    );
  }
}

/** "10 minutes", "5 min": the first option that so many minutes fit, or the one that has no limit. */
function minutesIn(tokens: readonly Token[], step: FormStep, { form }: KnowledgeBase): Mention[] {
  const byLimit = [...step.options].sort((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity));
  if (byLimit[0]?.minutes === undefined) return [];
  return tokens.flatMap(({ typed }, start) => {
    const [, digits, unit = ''] = /^(\d{1,3})(\p{L}*)$/u.exec(typed) ?? [];
    const count = digits === undefined ? form.numbers[typed] : Number(digits);
    if (count === undefined) return [];
    const end = unit === '' ? start + 2 : start + 1;
    const option = byLimit.find(({ minutes = Infinity }) => count <= minutes);
    const isTime = form.minutes.includes(unit || (tokens[start + 1]?.typed ?? ''));
    return option && isTime ? [{ step, option, start, end, weak: false }] : [];
  });
}

/** "just washing" to what someone does today: the option whose topic the message is about, and nothing else. */
function answerByTopic(
  { options }: FormStep,
  tokens: readonly Token[],
  understanding: Understanding,
  { form }: KnowledgeBase,
): FormAnswer | undefined {
  const { entities, facet, topic, decision } = understanding;
  if (facet !== undefined || entities.some(({ negated }) => negated)) return undefined;
  const names = named(understanding, 'care').map((entity) => entity.topic);
  if (names.length > 0 && contentWords(tokens, entities, form) > 0) return undefined;
  const isShort = wordsOf(tokens).length <= TOPIC_WORDS && decision === 'known';
  const topics = new Set(names.length > 0 ? names : isShort ? [topic] : []);
  const [best] = options
    .filter(
      ({ value, covers }) => topics.has(value) || (covers.length > 1 && covers.every((id) => topics.has(id))),
    )
    .sort((a, b) => b.covers.length - a.covers.length);
  return best && { value: best.value, start: 0, end: tokens.length };
}

function topicsOf({ value, covers }: Option): string[] {
  return [value, ...covers];
}

/** What the longest mention means, of those that mean something; first one that includes what others mean. */
function longest(
  mentions: readonly Mention[],
  tokens: readonly Token[],
  knowledge: KnowledgeBase,
  others = mentions,
): FormAnswer | undefined {
  const meant = mentions.flatMap(({ start, end, ...mention }) => {
    const option = meantBy({ start, end, ...mention }, tokens, knowledge, others);
    return option ? [{ value: option.value, covers: option.covers, start, end }] : [];
  });
  const covered = ({ covers }: { covers: readonly string[] }) =>
    meant.filter(({ value }) => covers.includes(value)).length;
  const [first] = meant.sort((a, b) => covered(b) - covered(a) || b.end - b.start - (a.end - a.start));
  return first;
}

/** The option that a mention means: "not really sensitive" is a no to "sensitive?", "not oily" is no answer. */
function meantBy(
  { step, option, start, end }: Mention,
  tokens: readonly Token[],
  { negation, followups }: KnowledgeBase,
  others: readonly Mention[],
): Option | undefined {
  const contrasted = others.some(
    (other) =>
      other.end <= start &&
      tokens[other.start]?.negated &&
      isSetAgainst(tokens, other, { start, end }, negation, followups),
  );
  if (!tokens[start]?.negated || contrasted) return option;
  return option.move === 'affirm' ? step.options.find(({ move }) => move === 'deny') : undefined;
}
