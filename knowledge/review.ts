import type { Fault } from '../shared/faults';
import { plainWords } from '../text/normalize';
import { ownFacts } from './knowledgeBase';
import type { Loaded } from './load';
import type { LabelledMessage } from './messages';
import { faultAt } from './sourceFile';

/** US school grade. */
const MAX_GRADE = 8;
/** The cosine of two topics' weighed word counts that makes a person wonder how the topics differ. */
const TOO_ALIKE = 0.75;

const SHOWN_PLACES = 12;

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
      ...sharedNames(sources),
      ...heldElsewhere(loaded),
      ...nearDuplicates(examples),
      ...tooAlike(examples),
    ],
  };
}

/** Names of one thing that are names of another too: the first takes all messages. */
function sharedNames({ guide: { file, value } }: Loaded['sources']): Fault[] {
  const owners = new Map<string, string>();
  return Object.entries(value.entities).flatMap(([id, { name, also }]) =>
    [name, ...also].flatMap((word) => {
      const key = plainWords(word).join(' ');
      const owner = owners.get(key) ?? id;
      owners.set(key, owner);
      if (owner === id) return [];
      const problem = `"${word}" is a name of "${owner}" too, which takes it`;
      return [file.fault(['entities', id, 'also'], problem, 'keep it with one of them')];
    }),
  );
}

/** What the guide is said not to mention, though a topic is about it: a new topic must take its questions over. */
function heldElsewhere({ sources, knowledge, examples }: Loaded): Fault[] {
  const { file, value } = sources.guide;
  const owners = new Map(
    knowledge.topics
      .filter((topic) => topic.kind === 'care' || topic.kind === 'procedure')
      .flatMap(({ id, title }) => [
        [id.replaceAll('_', ' '), id] as const,
        [plainWords(title).join(' '), id] as const,
      ]),
  );
  return Object.entries(value.unmentioned).flatMap(([thing, { words }]) =>
    words.flatMap((word, i) => {
      const topic = owners.get(plainWords(word).join(' '));
      if (topic === undefined) return [];
      const held = examples.filter(
        ({ topic: other, text }) =>
          other !== topic && ` ${plainWords(text).join(' ')} `.includes(` ${word} `),
      );
      const problem = `"${word}" is said not to be in the guide, and topic "${topic}" is about it`;
      const places = held
        .slice(0, SHOWN_PLACES)
        .map((one) => `${one.file.place([one.topic], one.line)} (${one.topic})`);
      const rest =
        held.length === 0
          ? ''
          : `; move to it what it should answer of ${held.length} messages: ${places.join(', ')}${held.length > SHOWN_PLACES ? ', …' : ''}`;
      return [file.fault(['unmentioned', thing, 'words', i], problem, `remove the word here${rest}`)];
    }),
  );
}

/** Messages with the same set of words. */
function nearDuplicates(messages: readonly LabelledMessage[]): Fault[] {
  const first = new Map<string, LabelledMessage>();
  return messages.flatMap((message) => {
    const key = [...new Set(plainWords(message.text))].sort().join(' ');
    const other = first.get(key);
    if (!other || key === '') {
      first.set(key, message);
      return [];
    }
    const { file, topic, line, text } = message;
    const problem = `"${text}" has the same words as "${other.text}" (${other.topic})`;
    return [file.lineFault([topic], line, problem, 'write it differently, or remove one')];
  });
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
