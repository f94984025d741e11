import { plainWords } from '../text/normalize';
import type { Fault } from './faults';
import { ownFacts } from './knowledgeBase';
import type { Loaded } from './load';
import type { Message } from './messages';
import { readingGrade } from './readingLevel';

const MAX_GRADE = 8;
/** Cosine of two topics' word counts from which a reader would wonder what sets them apart. */
const TOO_ALIKE = 0.75;

export interface Review {
  /** Reading grade of what the bot says, on average over its texts. */
  grade: number;
  warnings: Fault[];
}

/** What is not wrong, but worth a look: hard texts, messages that say the same, topics too alike, overdue reviews. */
export function review(loaded: Loaded, today: Date): Review {
  const { knowledge, examples } = loaded;
  const texts = [
    ...knowledge.topics.flatMap(ownFacts).flatMap(({ text, simply }) => [text, simply]),
    ...knowledge.topics.flatMap((topic) => ('facts' in topic ? [topic.lead ?? '', topic.simply ?? ''] : [])),
    ...knowledge.topics.flatMap((topic) => ('says' in topic ? topic.says : [])),
  ].filter((text) => text !== '');
  const grade = texts.reduce((sum, text) => sum + readingGrade(text), 0) / texts.length;
  const at = { file: 'large-pores.yaml', line: 1, column: 1 };
  const warnings: Fault[] = [];
  if (grade > MAX_GRADE) {
    warnings.push({
      ...at,
      problem: `the texts read at grade ${grade.toFixed(1)} on average`,
      fix: `shorten sentences and words to reach ${MAX_GRADE}`,
    });
  }
  if (new Date(knowledge.guide.nextReviewOn) < today) {
    warnings.push({
      ...at,
      problem: `the review was due on ${knowledge.guide.nextReviewOn}`,
      fix: 'review the guide and set nextReviewOn',
    });
  }
  return { grade, warnings: [...warnings, ...nearDuplicates(examples), ...tooAlike(examples)] };
}

function nearDuplicates(messages: readonly Message[]): Fault[] {
  const first = new Map<string, Message>();
  return messages.flatMap((message) => {
    const key = [...new Set(plainWords(message.text))].sort().join(' ');
    const other = first.get(key);
    if (!other || key === '') {
      first.set(key, message);
      return [];
    }
    const problem = `"${message.text}" has the same words as "${other.text}" (${other.topic})`;
    return [
      message.file.lineFault([message.topic], message.line, problem, 'write it differently, or remove one'),
    ];
  });
}

function tooAlike(messages: readonly Message[]): Fault[] {
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
