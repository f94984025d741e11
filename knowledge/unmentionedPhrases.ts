import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';

interface Thing {
  name: string;
  words: readonly string[];
  unless: readonly string[];
  byWord: boolean;
}

/**
 * The words of what the guide does not mention; one word may stand for several things, each meant in other topics. A thing
 * that is called by its words has the name that was said.
 */
export function unmentionedPhrases<T extends Thing>(unmentioned: readonly T[]): PhraseMatcher<readonly T[]> {
  const named = unmentioned.flatMap((thing) =>
    thing.words.map((words) => ({
      thing: thing.byWord ? { ...thing, name: words } : thing,
      words: plainWords(words),
    })),
  );
  const phrases = new PhraseMatcher<readonly T[]>();
  for (const group of groupBy(named, ({ words }) => words.join(' ')).values()) {
    phrases.add(
      group[0]?.words ?? [],
      group.map(({ thing }) => thing),
    );
  }
  for (const phrase of unmentioned.flatMap(({ unless }) => unless)) phrases.add(plainWords(phrase), []);
  return phrases;
}
