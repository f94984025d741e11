import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schemas';

/** Treatments side by side: one row each. */
export interface ComparisonCard {
  kind: 'comparison';
  title: string;
  /** The heads of the two columns. */
  heads: { treatment: string; statement: string };
  rows: { treatment: string; statement: string }[];
  /** The statements in all their forms: where the card is shown, the text need not say them. */
  told: readonly string[];
  /** The advice to consult a professional: a card may be read, or passed on, without the text beside it. */
  advice: string;
}

/** The treatments that a reply compares, as a card that says what its lines say; undefined when it compares none. */
export function comparisonCard(
  knowledge: KnowledgeBase,
  about: readonly Topic[],
  lines: readonly string[],
): ComparisonCard | undefined {
  const choice = about.find((topic) => topic.kind === 'choice');
  if (!choice) return undefined;
  const said = lines.join('\n');
  const compared = knowledge
    .facts(choice)
    .filter(
      (fact) =>
        fact.topic !== choice.id && [fact.text, fact.simply, fact.short].some((form) => said.includes(form)),
    );
  if (compared.length < 2) return undefined;
  const { title, treatment, statement } = knowledge.says.comparison;
  const heads = { treatment, statement };
  const rows = compared.map(({ topic, text }) => ({
    treatment: knowledge.topic(topic)?.title ?? '',
    statement: text,
  }));
  const told = compared.flatMap(({ text, simply, short }) => [text, simply, short]);
  return { kind: 'comparison', title, heads, rows, told, advice: knowledge.consultation.brief[0] };
}
