import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';
import type { Unmentioned } from './knowledgeBase';

/** The words of what the guide does not mention; one word may stand for several things, each meant in other topics. */
export function unmentionedPhrases(
  unmentioned: readonly Unmentioned[],
): PhraseMatcher<readonly Unmentioned[]> {
  const named = unmentioned.flatMap((thing) =>
    thing.words.map((words) => ({ thing, words: plainWords(words) })),
  );
  const phrases = new PhraseMatcher<readonly Unmentioned[]>();
  for (const group of groupBy(named, ({ words }) => words.join(' ')).values()) {
    phrases.add(
      group[0]?.words ?? [],
      group.map(({ thing }) => thing),
    );
  }
  return phrases;
}
