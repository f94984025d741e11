import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { FormStep } from '../../knowledge/schemas';
import { isSetAgainst } from '../../text/negation';
import { findPhrases, hasPhrase, matcherOf, type Token } from '../../text/phrases';
import type { Slots } from '../state';

type Option = FormStep['options'][number];

/** An option that some tokens name. */
interface Mention {
  step: FormStep;
  option: Option;
  start: number;
  /** Exclusive. */
  end: number;
}

/** The option that the tokens give as an answer to this very question, and where it is. */
export function answerTo(
  step: FormStep,
  tokens: readonly Token[],
  knowledge: KnowledgeBase,
): { value: string; start: number; end: number } | undefined {
  const mentions = mentionsIn(tokens, [step], knowledge, ({ label, also, answers }) => [
    [label],
    also,
    answers,
  ]);
  return longest(mentions, tokens, knowledge);
}

/** What the tokens say of any question by themselves: "oily and sensitive", but not "yes" or "a little". */
export function statedIn(
  tokens: readonly Token[],
  knowledge: KnowledgeBase,
  steps: readonly FormStep[] = knowledge.form.steps,
): Slots {
  const mentions = mentionsIn(tokens, steps, knowledge, ({ also }) => [also]);
  const stated = steps.flatMap((step) => {
    const own = mentions.filter((mention) => mention.step === step);
    const answer = longest(own, tokens, knowledge, mentions);
    return answer ? [[step.slot, answer.value] as const] : [];
  });
  return Object.fromEntries(stated);
}

function mentionsIn(
  tokens: readonly Token[],
  steps: readonly FormStep[],
  { form }: KnowledgeBase,
  phrasesOf: (option: Option) => readonly (readonly string[])[],
): Mention[] {
  const skips = findPhrases(tokens, matcherOf(form.skip));
  return steps.flatMap((step) =>
    step.options.flatMap((option) =>
      phrasesOf(option)
        .flatMap((phrases) => findPhrases(tokens, matcherOf(phrases)))
        .filter(({ start, end }) => !isDoubted(start, end))
        .map(({ start, end }) => ({ step, option, start, end })),
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

/** What the longest mention means, of those that mean something. */
function longest(
  mentions: readonly Mention[],
  tokens: readonly Token[],
  knowledge: KnowledgeBase,
  others = mentions,
): { value: string; start: number; end: number } | undefined {
  const [first] = mentions
    .flatMap((mention) => {
      const option = meantBy(mention, tokens, knowledge, others);
      return option ? [{ value: option.value, start: mention.start, end: mention.end }] : [];
    })
    .sort((a, b) => b.end - b.start - (a.end - a.start));
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
