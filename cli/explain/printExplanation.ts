import type { Explanation } from './explain';

/** An explanation as lines for the terminal. */
export function printExplanation(explanation: Explanation): string {
  const { text, repaired, names, facets, rule, topics, words, nearest, steps, consultation, answer } =
    explanation;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`\n${title}`, ...lines.map((line) => `  ${line}`)];
  return [
    `"${text}"`,
    ...section('Read', [
      ...repaired.map(({ typed, repaired: right }) => `"${typed}" as "${right}"`),
      ...names.map(({ text: said, id, negatedBy }) =>
        negatedBy === undefined
          ? `"${said}" names ${id}`
          : `"${said}" names ${id}, which "${negatedBy}" rules out`,
      ),
      ...(facets.length === 0 ? [] : [`it asks ${facets.join(', ')}`]),
    ]),
    ...section('Decided by', [
      rule,
      ...topics.map(({ topic, confidence, place }) => `${confidence.toFixed(2)}  ${topic}  ${place}`),
    ]),
    ...section(
      'Words that weigh most for it',
      words.map(({ word, weight }) => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}  ${word}`),
    ),
    ...section(
      'Examples that are most like it',
      nearest.map((near) => `${near.likeness.toFixed(2)}  ${near.topic}  ${near.place}  "${near.text}"`),
    ),
    ...section('Then', steps),
    ...section('The consultation', [consultation ?? 'is not advised']),
    ...section('Answer', answer.split('\n')),
  ].join('\n');
}
