import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import { matcherOf, type Token, wordsOf } from '../../text/tokens';

type Wording = KnowledgeBase['privacy'];
export type PrivacyRequest = keyof Wording['requests'];

/** What a message asks of the data that is kept: to see it (`export`), to have it erased (`forget`), or nothing. */
export function privacyRequest(tokens: readonly Token[], wording: Wording): PrivacyRequest | undefined {
  const words = wordsOf(tokens);
  const typed = words.map((word) => word.typed);
  const repaired = words.map((word) => word.repaired);
  const requests = ['forget', 'export'] as const;
  return requests.find((id) => isRequest(typed, id, wording) || isRequest(repaired, id, wording));
}

function isRequest(
  words: readonly string[],
  id: PrivacyRequest,
  { requests, mine, fillers }: Wording,
): boolean {
  const { phrases, verbs, done, notAfter, unless } = requests[id];
  if (endsByStart(unless).size > 0) return false;
  const data = endsByStart(mine);
  const pairs = [...followed(endsByStart(verbs), data), ...followed(data, endsByStart(done))];
  const ruledOut = new Set(endsByStart(notAfter).values());
  return [...endsByStart(phrases).keys(), ...pairs].some((start) => !ruledOut.has(skipBack(start)));

  function endsByStart(list: readonly string[]): Map<number, number> {
    return new Map(
      matcherOf(list)
        .findOverlapping(words)
        .map(({ start, end }) => [start, end]),
    );
  }

  /** The starts of `first` that have one of `then` behind them, with nothing but fillers in between. */
  function followed(first: Map<number, number>, then: Map<number, number>): number[] {
    return [...first].filter(([, end]) => then.has(skipTo(end, then))).map(([start]) => start);
  }

  function skipTo(from: number, then: Map<number, number>): number {
    let at = from;
    while (!then.has(at) && fillers.includes(words[at] ?? '')) at += 1;
    return at;
  }

  function skipBack(from: number): number {
    let at = from;
    while (fillers.includes(words[at - 1] ?? '')) at -= 1;
    return at;
  }
}
