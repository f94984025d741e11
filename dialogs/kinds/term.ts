import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { isWord } from '../../text/normalize';
import { findPhrases, hasPhrase, type Token, wordsOf } from '../../text/phrases';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';

/** A message that asks what words of the guide mean, and no more: their plain sense; of one, also what the guide says of it. */
export function explainTerm(input: DialogInput): Outcome | undefined {
  const { knowledge } = input;
  const { terms, isAll } = termsAsked(input);
  const [term] = terms;
  if (!term || !isAll) return undefined;
  const fact = terms.length === 1 ? knowledge.fact(term.see ?? '') : undefined;
  const topic = knowledge.topic(fact?.topic ?? '');
  const reply = Reply.compose(input, {
    lines: [...terms.map(({ means }) => means), fact?.text ?? ''],
    suggests: topic?.suggests ?? knowledge.bot.starters,
    sections: [fact?.section],
  });
  const set = topic ? { topic: topic.id } : {};
  return { reply, act: { move: 'term', ...(topic ? { topics: [topic.id] } : {}) }, ends: ['topic'], set };
}

/** A message that asks for the meaning of words beside something else: what they mean, and the message without that. */
export function besideTerms(input: DialogInput): { means: string; rest: DialogInput } | undefined {
  const { terms, isAll } = termsAsked(input);
  if (terms.length === 0 || isAll) return undefined;
  const { left: _explained, parts = [], ...whole } = input.understanding;
  const others = parts.filter((part) => !termsAsked({ ...input, understanding: part }).isAll);
  const [only, ...more] = others;
  const asked = only && more.length === 0 ? { ...only, text: whole.text } : whole;
  const understanding = more.length > 0 ? { ...whole, parts: others } : asked;
  return { means: terms.map(({ means }) => means).join(' '), rest: { ...input, understanding } };
}

type Term = NonNullable<ReturnType<typeof termIn>>;

/** The words of the guide that parts of a message ask for, and whether it asks for nothing else. */
function termsAsked({ knowledge, understanding }: DialogInput): { terms: Term[]; isAll: boolean } {
  const terms: Term[] = [];
  let isAll = true;
  const parts = partsOf(understanding.tokens, knowledge);
  for (const part of parts) {
    // "and collagen?" goes on from the word before it.
    const term = termIn(part, knowledge, { goesOn: terms.length > 0, isPart: parts.length > 1 });
    if (term) terms.push(term);
    else isAll = false;
  }
  return { terms: [...new Set(terms)], isAll };
}

function partsOf(tokens: readonly Token[], { says }: KnowledgeBase): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (!isWord(token.typed) || token.typed === says.and) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function termIn(
  part: readonly Token[],
  { terms, meaning }: KnowledgeBase,
  { goesOn, isPart }: { goesOn: boolean; isPart: boolean },
) {
  const tokens = wordsOf(part);
  const [match, ...others] = findPhrases(tokens, terms);
  if (!match || others.length > 0) return undefined;
  const front = tokens.slice(0, match.start);
  const back = tokens.slice(match.end);
  const said = new Set(meaning.fillers);
  const isAll = [...front, ...back].every(({ typed, repaired }) => said.has(typed) || said.has(repaired));
  const asks = hasPhrase(front, meaning.before) || goesOn;
  // Beside another question, "what does the toner do?" is one on the toner.
  const isMeaning = asks && !(isPart && back.length > 0);
  return isAll && (isMeaning || hasPhrase(back, meaning.after)) ? match.value : undefined;
}
