import type { ConcernRule } from '../../knowledge/schemas';
import { findPhrases, hasPhrase, matcherOf, type Token } from '../../text/phrases';
import type { Entity } from '../../understanding/types';
import type { Concern } from '../state';

type DoneRule = NonNullable<ConcernRule['done']>;
type Done = Pick<Concern, 'procedure' | 'when' | 'passing'>;

/**
 * The procedure that a message says was done lately: "had a peel this morning", "its 3 days since the laser". One that
 * is planned, long over or a friend's is none; one that people are asked about in general counts for the message alone.
 * @param spokenOf the procedure that the talk is about: "I had one yesterday"
 */
export function doneLately(
  tokens: readonly Token[],
  entities: readonly Entity[],
  rule: DoneRule,
  spokenOf: string | undefined,
): Done | undefined {
  const isOwn = ![rule.others, rule.past].some((phrases) => hasPhrase(tokens, phrases));
  const procedures = entities.filter(({ kind, negated }) => kind === 'procedure' && !negated);
  const found = procedures.flatMap((entity) => doneAt(tokens, entity, rule, isOwn) ?? []);
  const again =
    isOwn && spokenOf !== undefined && hasPhrase(tokens, rule.again) && !hasPhrase(tokens, rule.planned);
  if (again && procedures.length === 0) return { procedure: spokenOf, ...whenIn(tokens, rule) };
  return found.find(({ passing }) => !passing) ?? found[0];
}

function doneAt(tokens: readonly Token[], entity: Entity, rule: DoneRule, isOwn: boolean): Done | undefined {
  const { start, end } = sentenceAround(tokens, entity);
  const sentence = tokens.slice(start, end);
  const before = tokens.slice(start, entity.start);
  const procedure = entity.id;
  const when = whenIn(sentence, rule);
  const isDone = when.when !== undefined || leadsTo(before, rule.own, rule.fillers);
  if (isOwn && isDone && !hasPhrase(sentence, rule.planned)) return { procedure, ...when };
  return leadsTo(before, rule.after, rule.fillers) ? { procedure, passing: true } : undefined;
}

/** Whether some words end with one of the phrases, with nothing but fillers behind it. */
function leadsTo(words: readonly Token[], phrases: readonly string[], fillers: readonly string[]): boolean {
  const last = findPhrases(words, matcherOf(phrases)).at(-1);
  return last !== undefined && words.slice(last.end).every(({ typed }) => fillers.includes(typed));
}

function whenIn(tokens: readonly Token[], { lately, counts }: DoneRule): Pick<Done, 'when'> {
  const [found] = findPhrases(tokens, matcherOf(lately));
  if (!found) return {};
  const count = tokens[found.start - 1]?.typed ?? '';
  const isCounted = /^\d{1,2}$/.test(count) || counts.includes(count);
  const words = tokens.slice(found.start - (isCounted ? 1 : 0), found.end);
  return { when: words.map(({ repaired }) => repaired).join(' ') };
}

function sentenceAround(tokens: readonly Token[], { start, end }: Entity): { start: number; end: number } {
  const ends = [...tokens.keys()].filter((i) => /^[.!?;\n]$/.test(tokens[i]?.typed ?? ''));
  return {
    start: (ends.findLast((i) => i < start) ?? -1) + 1,
    end: ends.find((i) => i >= end) ?? tokens.length,
  };
}
