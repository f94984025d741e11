import type { KnowledgeBase } from '../knowledge/knowledgeBase';

/** The section of the guide that backs an answer. */
export interface Source {
  section: string;
  /** The topic's id, where all that the reply says of the section is one topic's. */
  topic?: string;
  /** The topic's, otherwise the section's. */
  title: string;
  /** What the reply says of it; the guide's title where it only says that the guide is silent. */
  excerpt: string;
}

/** @param said the reply's text */
export function toSources(
  knowledge: KnowledgeBase,
  sections: readonly (string | undefined)[],
  said: string,
): Source[] {
  const known = new Set(sections.filter((section): section is string => section !== undefined));
  return [...known].map((section) => {
    const told = knowledge
      .factsOf(section)
      .filter(({ text, simply, short }) => [text, simply, short].some((form) => said.includes(form)));
    const { sections: titles, title } = knowledge.guide;
    const [topic, ...more] = new Set(told.map((fact) => fact.topic));
    const only = topic !== undefined && more.length === 0 ? knowledge.topic(topic) : undefined;
    return {
      section,
      ...(only ? { topic: only.id } : {}),
      title: only?.title ?? titles[section] ?? section,
      excerpt: told.map(({ text }) => text).join(' ') || title,
    };
  });
}
