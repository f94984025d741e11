import { NO_CONCERN, TAKEN_BACK } from '../shared/concernLabels';
import type { Fault } from '../shared/faults';
import { nearest } from '../shared/nearest';
import type { RecognizerSource } from '../understanding/types';
import { isConcern } from './knowledgeBase';
import { readMessages } from './messages';
import type { Topic } from './schemas';
import type { Snapshot } from './snapshot';

/**
 * Reads the messages that tell what limits advice, by the topic of the concern, those that tell none and
 * those that take one back, from knowledge/concerns.
 * @param topics all topics of the guide
 * @param faults gets the faults of files that the schema refuses, and keys that are no concern
 */
export function readConcernExamples(
  snapshot: Snapshot,
  topics: readonly Topic[],
  faults: Fault[],
): RecognizerSource['concernExamples'] {
  const labels = [...topics.filter(isConcern).map(({ id }) => id), NO_CONCERN, TAKEN_BACK];
  const found: RecognizerSource['concernExamples'] = {};
  const wrong = new Set<string>();
  for (const { topic, text, file } of readMessages(snapshot, 'concerns', faults)) {
    if (labels.includes(topic)) {
      found[topic] ??= [];
      found[topic].push(text);
    } else if (!wrong.has(topic)) {
      wrong.add(topic);
      const near = nearest(topic, labels);
      const fix = near === undefined ? `use one of ${labels.join(', ')}` : `did you mean "${near}"?`;
      faults.push(file.fault([topic], `"${topic}" is no topic with a concern`, fix));
    }
  }
  return found;
}
