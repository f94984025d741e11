import type { Steps } from '../shared/cooperative';
import { plainWords } from '../text/normalize';

/** Messages that ask alike. */
export interface MissedGroup {
  people: number;
  /** Words that few used are left out: `…`. */
  texts: string[];
}

interface Missed {
  who: string;
  text: string;
}

interface Gathered {
  words: ReadonlySet<string>;
  members: Missed[];
}

/** What fewer people wrote is not shown. */
const LEAST_PEOPLE = 3;
/** Of two messages that ask alike. */
const LEAST_LIKENESS = 0.4;

/**
 * Groups messages by their words, weighed by how rare they are (cosine of TF-IDF): each joins the group whose first is most
 * like it, or begins one. Only groups of three people are told, in words that three people used. A step is a message.
 */
export function* groupMissed(messages: readonly Missed[]): Steps<MissedGroup[]> {
  const users = new Map<string, Set<string>>();
  const wordsOf = messages.map(({ text }) => new Set(plainWords(text)));
  for (const [i, { who }] of messages.entries())
    for (const word of wordsOf[i] ?? []) users.set(word, (users.get(word) ?? new Set()).add(who));
  const weight = (word: string) => Math.log(1 + messages.length / (users.get(word)?.size ?? 1));
  const groups: Gathered[] = [];
  for (const [i, message] of messages.entries()) {
    const words = wordsOf[i] ?? new Set();
    const likeness = groups.map((group) => cosine(group.words, words, weight));
    const best = likeness.indexOf(Math.max(...likeness));
    if ((likeness[best] ?? 0) >= LEAST_LIKENESS) groups[best]?.members.push(message);
    else groups.push({ words, members: [message] });
    yield;
  }
  const isCommon = (word: string) => (users.get(word)?.size ?? 0) >= LEAST_PEOPLE;
  return groups
    .map(({ members }) => ({
      people: new Set(members.map(({ who }) => who)).size,
      texts: [...new Set(members.map(({ text }) => commonWords(text, isCommon)))],
    }))
    .filter(({ people }) => people >= LEAST_PEOPLE)
    .sort((a, b) => b.people - a.people);
}

/** The words of a text, `…` for each run of those that are not common. */
function commonWords(text: string, isCommon: (word: string) => boolean): string {
  return plainWords(text)
    .map((word) => (isCommon(word) ? word : '…'))
    .filter((word, i, all) => word !== '…' || all[i - 1] !== '…')
    .join(' ');
}

function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>, weight: (word: string) => number): number {
  const square = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + weight(word) ** 2, 0);
  return square([...a].filter((word) => b.has(word))) / (Math.sqrt(square(a) * square(b)) || 1);
}
