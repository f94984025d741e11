import { PorterStemmer } from 'natural/lib/natural/stemmers';
import { isWord, MAX_TOKEN } from './normalize';
import type { Entity } from './types';

const stems = new Map<string, string>();
const PUNCTUATION = /^[?!.,;:\n]$/;
const MAX_REMEMBERED_STEMS = 20_000;

/** The stem of a word (Porter 1980), remembered for the words that come often. */
export function stem(word: string): string {
  if (word.length > MAX_TOKEN) return word.slice(0, MAX_TOKEN);
  let found = stems.get(word);
  if (found === undefined) {
    found = PorterStemmer.stem(word);
    if (stems.size < MAX_REMEMBERED_STEMS) stems.set(word, found);
  }
  return found;
}

/** A message as the feature extractor takes it. `words` are repaired; `known` says which are words of the domain. */
export interface Message {
  tokens: readonly string[];
  entities: readonly Entity[];
  known: (word: string) => boolean;
}

/**
 * The features of a message: stemmed words and pairs of words, the letters inside words (3- and 4-grams), what it
 * names, and its shape. Stop words stay: "how", "when" and "do" carry the intent.
 */
export function features({ tokens, entities, known }: Message): Set<string> {
  const found = new Set<string>();
  const words = tokens.filter(isWord);
  const stemmed = words.map(stem);
  for (const [i, word] of stemmed.entries()) {
    found.add(`w ${word}`);
    found.add(`b ${i === 0 ? '^' : stemmed[i - 1]} ${word}`);
    for (const gram of letters(words[i] as string)) found.add(gram);
  }
  if (stemmed.length > 0) found.add(`b ${stemmed.at(-1)} $`);
  for (const entity of entities) {
    found.add(`e ${entity.id}${entity.negated ? ' not' : ''}`);
    found.add(`e ${entity.kind}`);
  }
  const procedures = new Set(
    entities.filter((entity) => entity.kind === 'procedure').map((entity) => entity.id),
  );
  if (procedures.size > 1) found.add('e procedures');
  for (const token of tokens) {
    if (!isWord(token)) found.add(`${PUNCTUATION.test(token) ? 'p' : 's'} ${token}`);
    else if (/^\d+$/.test(token)) found.add(`n ${numberRange(Number(token))}`);
  }
  found.add(`l ${words.length > 12 ? 'long' : words.length > 6 ? 'middle' : words.length}`);
  const strange = words.filter((word) => !known(word)).length;
  if (strange > 0)
    found.add(`u ${strange === words.length ? 'all' : strange * 2 >= words.length ? 'half' : 'some'}`);
  return found;
}

function* letters(word: string): Generator<string> {
  const padded = `<${word.slice(0, MAX_TOKEN)}>`;
  for (let size = 3; size <= 4; size++) {
    for (let i = 0; i + size <= padded.length; i++) yield `c ${padded.slice(i, i + size)}`;
  }
}

function numberRange(value: number): string {
  if (value < 8) return 'few';
  if (value < 18) return 'minor';
  return value < 100 ? 'age' : 'many';
}
