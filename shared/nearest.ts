/// <reference path="./natural.d.ts" />
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance';

/** A name so many letters from a known one is taken for a misspelling of it: one in five. */
const LETTERS_A_MISTAKE = 5;

/** The known name that a name is a misspelling of; undefined when none is near, or when it is known itself. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined;
  const bare = bareOf(name);
  const distances = known.map((other) => ({
    other,
    distance: DamerauLevenshteinDistance(bare, bareOf(other), { restricted: true }),
  }));
  const near = distances.filter(({ distance }) => distance * LETTERS_A_MISTAKE <= bare.length);
  return near.sort((a, b) => a.distance - b.distance)[0]?.other;
}

/** Case and marks between words are the commonest mistakes, so they count for nothing. */
function bareOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
