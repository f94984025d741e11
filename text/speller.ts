import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance';
import { runSync, type Steps } from '../shared/cooperative';
import { isWord, MAX_TOKEN } from './normalize';

/** Words of this many messages or more may be what was meant. */
const TARGET_COUNT = 3;
/** A word that the messages do hold is repaired only to a word this many times as frequent. */
const MORE_FREQUENT = 10;
const MIN_LENGTH = 3;
/** Words that are learned between two pauses. */
const WORDS_A_STEP = 200;
/** From this length on, a word may lose or change a letter; shorter ones may only have lost one. */
const ANY_EDIT_FROM = 4;
/** From this length on, the first letter may be wrong too. */
const ANY_FIRST_LETTER_FROM = 5;
/** From this length on, two edits are forgiven instead of one. */
const TWO_EDITS_FROM = 8;

interface Word {
  text: string;
  /** How many messages hold it. */
  count: number;
  repaired?: string;
}

/**
 * Repairs misspelled words against the words of the domain. Candidates are found by a deletion index
 * (SymSpell, W. Garbe 2012): two words within n edits share a form that n deletions reach from both.
 * Answers are remembered for the words of the domain alone, so that memory is bounded and keeps no message.
 */
export class Speller {
  private readonly words = new Map<string, Word>();
  private readonly byDeletion = new Map<string, Word[]>();
  private readonly isRight: (word: string) => boolean;

  /**
   * @param counts how many messages hold each word
   * @param isRight whether a word is surely spelled right; messages can't tell, for some errors are common in them
   */
  constructor(counts: ReadonlyMap<string, number>, isRight: (word: string) => boolean) {
    this.isRight = isRight;
    runSync(this.learn(counts));
  }

  /** The same with pauses: thousands of words have many more ways to be misspelled. */
  static *of(counts: ReadonlyMap<string, number>, isRight: (word: string) => boolean): Steps<Speller> {
    const speller = new Speller(new Map(), isRight);
    yield* speller.learn(counts);
    return speller;
  }

  private *learn(counts: ReadonlyMap<string, number>): Steps<void> {
    for (const [text, count] of counts) {
      const word: Word = { text, count };
      this.words.set(text, word);
      if (this.words.size % WORDS_A_STEP === 0) yield;
      if (count < TARGET_COUNT || text.length < ANY_EDIT_FROM || text.length > MAX_TOKEN) continue;
      for (const form of deletions(text, forgiven(text))) {
        const words = this.byDeletion.get(form);
        if (words) words.push(word);
        else this.byDeletion.set(form, [word]);
      }
    }
  }

  /** The word as it was probably meant; the same word when it is known, short, long or too far from any other. */
  repair(text: string): string {
    const word = this.words.get(text);
    if (!word) return this.closest({ text, count: 0 });
    word.repaired ??= this.closest(word);
    return word.repaired;
  }

  private closest({ text, count }: Word): string {
    if (text.length < MIN_LENGTH || text.length > MAX_TOKEN || this.isRight(text)) return text;
    if (!isWord(text) || /\d/.test(text)) return text;
    let best: Word | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const candidate of this.candidates(text)) {
      if (candidate.count < count * MORE_FREQUENT) continue;
      if (text.length < ANY_EDIT_FROM && candidate.text.length <= text.length) continue;
      const allowed = Math.min(forgiven(text), forgiven(candidate.text));
      if (Math.abs(candidate.text.length - text.length) > allowed) continue;
      const distance = editsBetween(text, candidate.text);
      if (distance > allowed) continue;
      if (distance < bestDistance || (distance === bestDistance && candidate.count > (best?.count ?? 0))) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best?.text ?? text;
  }

  private candidates(text: string): Set<Word> {
    const found = new Set<Word>();
    for (const form of deletions(text, forgiven(text))) {
      for (const candidate of this.byDeletion.get(form) ?? []) {
        // The first letter is rarely wrong, and without it a short word could be too many others.
        if (candidate.text[0] === text[0] || candidate.text.length >= ANY_FIRST_LETTER_FROM)
          found.add(candidate);
      }
    }
    return found;
  }
}

/** Edits between two words; neighbouring letters that changed places are one. Cheap: only what differs is compared. */
function editsBetween(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  return DamerauLevenshteinDistance(a.slice(start, endA), b.slice(start, endB), { restricted: true });
}

function forgiven(word: string): number {
  return word.length >= TWO_EDITS_FROM ? 2 : 1;
}

function deletions(word: string, depth: number): Set<string> {
  const forms = new Set([word]);
  let edge = [word];
  for (let step = 0; step < depth; step++) {
    const shorter: string[] = [];
    for (const form of edge) {
      for (let i = 0; i < form.length; i++) {
        const next = form.slice(0, i) + form.slice(i + 1);
        if (!forms.has(next)) {
          forms.add(next);
          shorter.push(next);
        }
      }
    }
    edge = shorter;
  }
  return forms;
}
