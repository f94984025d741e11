import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance';
import { isWord, MAX_TOKEN } from './normalize';

/** Words of this many messages or more may be what was meant. */
const TARGET_COUNT = 3;
/** Words of this many messages or more are taken as spelled right. */
const TRUSTED_COUNT = 8;
/** A rarer word that the messages do hold is repaired only to a word this many times as frequent. */
const MORE_FREQUENT = 30;
const MIN_LENGTH = 3;
/** From this length on, a word may lose or change a letter; shorter ones may only have lost one. */
const ANY_EDIT_FROM = 4;
/** From this length on, two edits are forgiven instead of one. */
const TWO_EDITS_FROM = 8;

/**
 * Repairs misspelled words against the words of the domain. Candidates are found by a deletion index
 * (SymSpell, W. Garbe 2012): two words within n edits share a form that n deletions reach from both.
 */
export class Speller {
  private readonly counts: Map<string, number>;
  private readonly byDeletion = new Map<string, string[]>();

  /** @param counts how many messages hold each word. */
  constructor(counts: Map<string, number>) {
    this.counts = counts;
    for (const [word, count] of counts) {
      if (count < TARGET_COUNT || word.length < ANY_EDIT_FROM || word.length > MAX_TOKEN) continue;
      for (const form of deletions(word, edits(word))) {
        const words = this.byDeletion.get(form);
        if (words) words.push(word);
        else this.byDeletion.set(form, [word]);
      }
    }
  }

  /** The word as it was probably meant; the same word when it is known, short, long or too far from any other. */
  repair(word: string): string {
    if (word.length < MIN_LENGTH || word.length > MAX_TOKEN || !isWord(word) || /\d/.test(word)) return word;
    const own = this.count(word);
    if (own >= TRUSTED_COUNT) return word;
    let best = word;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const candidate of this.candidates(word)) {
      if (this.count(candidate) < own * MORE_FREQUENT) continue;
      if (word.length < ANY_EDIT_FROM && candidate.length <= word.length) continue;
      const distance = DamerauLevenshteinDistance(word, candidate, { restricted: true });
      if (distance > Math.min(edits(word), edits(candidate))) continue;
      if (
        distance < bestDistance ||
        (distance === bestDistance && this.count(candidate) > this.count(best))
      ) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  private candidates(word: string): Set<string> {
    const found = new Set<string>();
    for (const form of deletions(word, edits(word))) {
      for (const candidate of this.byDeletion.get(form) ?? []) {
        // The first letter is rarely wrong, and asking for it keeps "fraxel" from becoming "travel".
        if (candidate[0] === word[0] || candidate.length >= TWO_EDITS_FROM) found.add(candidate);
      }
    }
    return found;
  }

  private count(word: string): number {
    return this.counts.get(word) ?? 0;
  }
}

function edits(word: string): number {
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
