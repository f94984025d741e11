import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { wordsOf } from '../../knowledge/wordsOf';
import { groupBy } from '../../shared/groupBy';

type Wording = KnowledgeBase['privacy'];
export type PrivacyRequest = keyof Wording['requests'];

/** The knowledge's lists of phrases, which never change: the words of each phrase, by its first. */
const indexes = new WeakMap<readonly string[], Map<string, string[][]>>();

/** What a message asks of the data that is kept: to see it (`export`), to have it erased (`forget`), or nothing. */
export function privacyRequest(text: string, wording: Wording): PrivacyRequest | undefined {
  const words = wordsOf(text);
  const requests = ['forget', 'export'] as const;
  return requests.find((id) => isRequest(words, id, wording));
}

function isRequest(
  words: readonly string[],
  id: PrivacyRequest,
  { requests, mine, fillers }: Wording,
): boolean {
  const { phrases, verbs, done, notAfter, unless } = requests[id];
  if (places(words, unless).size > 0) return false;
  const aside = new Set(fillers);
  const data = places(words, mine);
  const pairs = [...followed(places(words, verbs), data), ...followed(data, places(words, done))];
  const ruledOut = new Set(places(words, notAfter).values());
  return [...places(words, phrases).keys(), ...pairs].some((start) => !ruledOut.has(skipBack(start)));

  /** The starts of `first` that have one of `then` behind them, with nothing but fillers in between. */
  function followed(first: Map<number, number>, then: Map<number, number>): number[] {
    return [...first].filter(([, end]) => then.has(skipTo(end, then))).map(([start]) => start);
  }

  function skipTo(from: number, then: Map<number, number>): number {
    let at = from;
    while (!then.has(at) && aside.has(words[at] ?? '')) at += 1;
    return at;
  }

  function skipBack(from: number): number {
    let at = from;
    while (aside.has(words[at - 1] ?? '')) at -= 1;
    return at;
  }
}

/** Where phrases stand in a list of words: the end, exclusive, of the longest by its start. */
function places(words: readonly string[], phrases: readonly string[]): Map<number, number> {
  const index = indexOf(phrases);
  const found = new Map<number, number>();
  for (const [start, first] of words.entries()) {
    for (const phrase of index.get(first) ?? []) {
      const end = start + phrase.length;
      const stands = phrase.every((word, i) => words[start + i] === word);
      if (stands && end > (found.get(start) ?? 0)) found.set(start, end);
    }
  }
  return found;
}

function indexOf(phrases: readonly string[]): Map<string, string[][]> {
  const known = indexes.get(phrases);
  if (known) return known;
  const index = groupBy(phrases.map(wordsOf), ([first = '']) => first);
  indexes.set(phrases, index);
  return index;
}
