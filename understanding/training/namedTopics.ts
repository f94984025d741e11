import { EntityFinder } from '../analyzer';
import type { RecognizerSource } from '../types';

/** A topic whose thing is named in fewer of its examples is about more than this thing. */
const NAMED_FROM = 1 / 3;

/** The topics that names tell apart, by the kind of their things, where it has several. */
export function topicsByName(
  { examples, entities, namedTopics }: RecognizerSource,
  tokensOf: (text: string) => string[],
): { label: string; topics: string[] }[] {
  const finder = new EntityFinder(entities);
  const isNamed = (topic: string) => (text: string) =>
    finder.find(tokensOf(text), []).some((entity) => entity.topic === topic);
  return Object.entries(namedTopics)
    .map(([label, topics]) => ({
      label,
      topics: topics.filter((topic) => {
        const texts = examples[topic] ?? [];
        return texts.filter(isNamed(topic)).length > NAMED_FROM * texts.length;
      }),
    }))
    .filter(({ topics }) => topics.length > 1);
}
