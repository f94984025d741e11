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

/** A message's words, each with its weight; of length 1. */
type Weighed = ReadonlyMap<string, number>;

interface Gathered {
  words: Weighed;
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
  for (const { who, text } of messages)
    for (const word of plainWords(text)) users.set(word, (users.get(word) ?? new Set()).add(who));
  const weights = new Map([...users].map(([word, { size }]) => [word, Math.log(1 + messages.length / size)]));
  const groups: Gathered[] = [];
  for (const message of messages) {
    const words = weighed(message.text, weights);
    const likeness = groups.map((group) => cosine(group.words, words));
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

function weighed(text: string, weights: Weighed): Weighed {
  const own = [...new Set(plainWords(text))].map((word): [string, number] => [word, weights.get(word) ?? 0]);
  const length = Math.hypot(...own.map(([, weight]) => weight)) || 1;
  return new Map(own.map(([word, weight]) => [word, weight / length]));
}

function cosine(a: Weighed, b: Weighed): number {
  let sum = 0;
  for (const [word, weight] of b) sum += weight * (a.get(word) ?? 0);
  return sum;
}
