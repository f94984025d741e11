import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { isWord } from '../../text/normalize';
import { findPhrases, hasPhrase, matcherOf, ownTokens, type Token, wordsOf } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { lastList, tellFacts } from '../moves/recall';
import { placeIn } from '../place';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { isQuestion } from './formWords';

/** A longer message picks no word by its place. */
const PLACE_WORDS = 5;
/** A longer message asks more than what words mean. */
const PHRASE_WORDS = 12;
/** A longer message asks more than the meaning of a word in it. */
const AMID_WORDS = 16;
/** "and collagen?", after another word was explained, has no more words beside the one it asks about. */
const GOES_ON_WORDS = 2;

/** What words of the guide mean, in their plain sense; undefined where a message does not ask that. */
export function explainWords(input: DialogInput): Outcome | undefined {
  return explainTerm(input) ?? explainAmid(input) ?? explainPhrase(input);
}

/** A message that asks for the meaning of words, and no more; of one word, also what the guide says of it. */
function explainTerm(input: DialogInput): Outcome | undefined {
  const { terms, isAll } = termsAsked(input);
  return isAll && terms.length > 0 ? termMeaning(input, terms) : undefined;
}

/**
 * "my cream is called non-comedogenic. what's that?", "collagen renewal?": a word of the guide amid other words, or by
 * itself, whose meaning is asked.
 */
function explainAmid(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const tokens = wordsOf(understanding.tokens);
  const found = findPhrases(tokens, knowledge.terms);
  const [match] = found;
  const isOne = new Set(found.map(({ value }) => value)).size === 1;
  const asksElse = specificFacets(understanding.facets, knowledge).length > 0;
  if (!match || !isOne || asksElse || tokens.length > AMID_WORDS) return undefined;
  const front = tokens.slice(0, match.start);
  const back = tokens.slice(found.at(-1)?.end);
  const isSaid = (words: readonly Token[]) => words.every((word) => isFiller(word, knowledge));
  const lead = findPhrases(front, matcherOf(knowledge.meaning.amid)).at(-1);
  const [tail] = findPhrases(back, matcherOf(knowledge.meaning.after));
  const isNamed = understanding.entities.length > 0;
  const isLed = lead !== undefined && isSaid(front.slice(lead.end)) && (!isNamed || isSaid(back));
  const isTailed = tail !== undefined && isSaid(back) && (isSaid(front) || !isQuestion(front, knowledge));
  const goesOn = state.told[0]?.term === true && front.length + back.length <= GOES_ON_WORDS;
  const isBare = front.length + back.length === 0 && !isNamed;
  return isLed || isTailed || goesOn || isBare ? termMeaning(input, [match.value]) : undefined;
}

/** "cause number 3", after a sentence that names several: what the word means that stands there. */
export function explainPlaced(input: DialogInput): Outcome | undefined {
  const term = termByPlace(input);
  return term && termMeaning(input, [term]);
}

function termByPlace({ understanding, knowledge, state }: DialogInput): Term | undefined {
  const words = wordsOf(understanding.tokens);
  const told = state.told[0];
  const [fact] = told && told.list === undefined && told.facts.length === 1 ? told.facts : [];
  const text = knowledge.fact(fact ?? '')?.text;
  if (text === undefined || words.length > PLACE_WORDS) return undefined;
  const found = findPhrases(ownTokens(text.slice(text.indexOf(':') + 1)), knowledge.terms);
  const listed = [...new Set(found.map(({ value }) => value))];
  const isList = text.includes(':') && listed.length > 2 && lastList({ state }) === undefined;
  const place = isList ? placeIn(words, knowledge, true) : undefined;
  return place === undefined ? undefined : listed.at(place);
}

/** "what did you mean by gently?": words of the guide that it does not explain, and the fact they stand in, more plainly. */
function explainPhrase(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const { meaning, form, followups } = knowledge;
  const tokens = wordsOf(understanding.tokens);
  // "what did you say about how often?" wants to hear it again.
  const isAsked = knowledge.facets[understanding.facet ?? '']?.missing !== undefined;
  const asks = hasPhrase(tokens, meaning.asksWords) && !isAsked;
  if (!asks || tokens.length > PHRASE_WORDS) return undefined;
  const fillers = new Set([...meaning.fillers, ...form.fillers, ...followups]);
  const words = tokens.filter(({ typed }) => !fillers.has(typed)).map(({ repaired }) => repaired);
  const term = termSaid(words, knowledge);
  if (term) return termMeaning(input, [term]);
  const told = state.told.flatMap(({ facts }) => facts).flatMap((ref) => knowledge.fact(ref) ?? []);
  const fact = told.find(({ text }) => {
    const said = new Set(ownTokens(text).map(({ typed }) => typed));
    return words.length > 0 && words.every((word) => said.has(word));
  });
  return (
    fact &&
    tellFacts(input, knowledge.moves.unexplained, [fact], { say: ({ simply }) => simply, move: 'term' })
  );
}

/** The word of the guide that is all that some words are: "you said improper skincare, what's that". */
function termSaid(words: readonly string[], { terms }: KnowledgeBase): Term | undefined {
  const tokens = ownTokens(words.join(' '));
  const [match, another] = findPhrases(tokens, terms);
  const isAll = match !== undefined && another === undefined && match.end - match.start === tokens.length;
  return isAll ? match.value : undefined;
}

function termMeaning(input: DialogInput, terms: readonly Term[]): Outcome {
  const { knowledge } = input;
  const [term] = terms;
  const fact = terms.length === 1 ? knowledge.fact(term?.see ?? '') : undefined;
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
function termsAsked({ knowledge, understanding, state }: DialogInput): { terms: Term[]; isAll: boolean } {
  const terms: Term[] = [];
  let isAll = true;
  const parts = partsOf(understanding.tokens, knowledge);
  for (const part of parts) {
    // "and collagen?" goes on from the word before it.
    const goesOn = terms.length > 0 || state.told[0]?.term === true;
    const term = termIn(part, knowledge, { goesOn, isPart: parts.length > 1 });
    if (term) terms.push(term);
    // A greeting or a story beside it asks nothing.
    else if (parts.length === 1 || isQuestion(part, knowledge)) isAll = false;
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
  knowledge: KnowledgeBase,
  { goesOn, isPart }: { goesOn: boolean; isPart: boolean },
) {
  const { terms, meaning } = knowledge;
  const tokens = wordsOf(part);
  const [match, ...others] = findPhrases(tokens, terms);
  if (!match || others.length > 0) return undefined;
  const front = tokens.slice(0, match.start);
  const back = tokens.slice(match.end);
  const isAll = [...front, ...back].every((word) => isFiller(word, knowledge));
  const asks = hasPhrase(front, meaning.before) || goesOn;
  // Beside another question, "what does the toner do?" is one on the toner.
  const isMeaning = asks && !(isPart && back.length > 0);
  return isAll && (isMeaning || hasPhrase(back, meaning.after)) ? match.value : undefined;
}

function isFiller({ typed, repaired }: Token, { meaning }: KnowledgeBase): boolean {
  return meaning.fillers.includes(typed) || meaning.fillers.includes(repaired);
}
