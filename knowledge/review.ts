import type { Fault } from '../shared/faults';
import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { ownFacts } from './fact';
import type { Loaded } from './load';
import type { LabelledMessage } from './messages';
import { reviewNames, shownPlaces } from './reviewNames';
import { reviewPeers } from './reviewPeers';
import { faultAt } from './sourceFile';

/** US school grade. */
const MAX_GRADE = 8;
/** The cosine of two topics' weighed word counts that makes a person wonder how the topics differ. */
const TOO_ALIKE = 0.75;

interface Review {
  /** US school grade that can read what the bot says, on average over its texts. */
  grade: number;
  warnings: Fault[];
}

/** Warns of what is no fault but worth a look: hard texts, repeated examples, topics too alike, an overdue review. */
export function review(loaded: Loaded, today: Date): Review {
  const { knowledge, examples, sources, ignored } = loaded;
  const guide = sources.guide.file.name;
  const texts = [
    ...knowledge.topics.flatMap(ownFacts).flatMap(({ text, simply }) => [text, simply]),
    ...knowledge.topics.flatMap((topic) => ('facts' in topic ? [topic.lead ?? '', topic.simply ?? ''] : [])),
    ...knowledge.topics.flatMap((topic) => ('says' in topic ? topic.says : [])),
  ].filter((text) => text !== '');
  const grade = texts.reduce((sum, text) => sum + readingGrade(text), 0) / texts.length;
  const warnings: Fault[] = [];
  if (grade > MAX_GRADE) {
    const problem = `the texts read at grade ${grade.toFixed(1)} on average`;
    warnings.push(faultAt(guide, problem, `shorten sentences and words to reach ${MAX_GRADE}`));
  }
  if (new Date(knowledge.guide.nextReviewOn) < today) {
    const problem = `the review was due on ${knowledge.guide.nextReviewOn}`;
    warnings.push(faultAt(guide, problem, 'review the guide and set nextReviewOn'));
  }
  return {
    grade,
    warnings: [
      ...ignored,
      ...warnings,
      ...reviewNames(loaded),
      ...reviewPeers(loaded),
      ...nearDuplicates(examples),
      ...tooAlike(examples),
    ],
  };
}

/** Messages with the same set of words: one by one where their topics differ, else together. */
function nearDuplicates(messages: readonly LabelledMessage[]): Fault[] {
  const byWords = groupBy(messages, ({ text }) => [...new Set(plainWords(text))].sort().join(' '));
  byWords.delete('');
  const pairs = [...byWords.values()].flatMap(([first, ...more]) =>
    more.flatMap((message) => (first ? [{ first, message }] : [])),
  );
  const [own, others] = [true, false].map((isOwn) =>
    pairs.filter(({ first, message }) => (first.topic === message.topic) === isOwn),
  );
  const faults = (others ?? []).map(({ first, message: { file, topic, line, text } }) => {
    const problem = `"${text}" has the same words as "${first.text}" (${first.topic})`;
    return file.lineFault([topic], line, problem, 'write it differently, or remove one');
  });
  const [one, ...rest] = (own ?? []).map(({ message }) => message);
  if (!one) return faults;
  const count = `${rest.length + 1} message${rest.length === 0 ? ' has' : 's have'}`;
  const also = rest.length === 0 ? '' : `. The same in ${shownPlaces(rest)}`;
  const problem = `${count} the same words as another of the same topic`;
  return [
    ...faults,
    one.file.lineFault([one.topic], one.line, problem, `remove what trains nothing new${also}`),
  ];
}

/** Pairs of topics whose examples have much the same words, weighed by tf-idf. */
function tooAlike(messages: readonly LabelledMessage[]): Fault[] {
  const counts = new Map<string, Map<string, number>>();
  const topicsWith = new Map<string, Set<string>>();
  for (const { topic, text } of messages) {
    const words = counts.get(topic) ?? new Map<string, number>();
    counts.set(topic, words);
    for (const word of plainWords(text)) {
      words.set(word, (words.get(word) ?? 0) + 1);
      topicsWith.set(word, (topicsWith.get(word) ?? new Set()).add(topic));
    }
  }
  const weighed = [...counts].map(([topic, words]) => {
    const vector = new Map(
      [...words].map(([word, n]) => [word, n * Math.log(counts.size / (topicsWith.get(word)?.size ?? 1))]),
    );
    return { topic, vector, length: Math.hypot(...vector.values()) };
  });
  return weighed.flatMap((one, i) =>
    weighed.slice(i + 1).flatMap((other) => {
      let dot = 0;
      for (const [word, value] of one.vector) dot += value * (other.vector.get(word) ?? 0);
      const cosine = dot / (one.length * other.length || 1);
      if (cosine < TOO_ALIKE) return [];
      const file = messages.find((message) => message.topic === other.topic)?.file;
      const problem = `"${one.topic}" and "${other.topic}" have examples that are much alike (${cosine.toFixed(2)})`;
      return file ? [file.fault([other.topic], problem, 'write what sets them apart, or join them')] : [];
    }),
  );
}

/** The Flesch-Kincaid grade level of a text (Kincaid et al. 1975): the US school grade that can read it. */
function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((sentence) => /\p{L}/u.test(sentence)).length;
  const words = text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  if (sentences === 0 || words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:e|es|ed)$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}
