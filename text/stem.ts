/// <reference path="./natural.d.ts" />
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import { MAX_TOKEN } from './normalize';

/** The stem of a word (Porter 1980); a very long word is cut instead. */
export function stem(word: string): string {
  return word.length > MAX_TOKEN ? word.slice(0, MAX_TOKEN) : PorterStemmer.stem(word);
}
