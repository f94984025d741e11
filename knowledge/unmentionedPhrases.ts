import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';

/** The words of what the guide does not mention; one word may stand for several things, each meant in other topics. */
export function unmentionedPhrases<T extends { words: readonly string[] }>(
  unmentioned: readonly T[],
): PhraseMatcher<readonly T[]> {
  const named = unmentioned.flatMap((thing) =>
    thing.words.map((words) => ({ thing, words: plainWords(words) })),
  );
  const phrases = new PhraseMatcher<readonly T[]>();
  for (const group of groupBy(named, ({ words }) => words.join(' ')).values()) {
    phrases.add(
      group[0]?.words ?? [],
      group.map(({ thing }) => thing),
    );
  }
  return phrases;
}
