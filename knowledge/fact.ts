import type { Topic } from './schemas';

/** A statement of the guide, with the questions it answers and its topic. */
export interface Fact {
  /** `topic.facet`, with the fact's first facet. */
  ref: string;
  facets: string[];
  text: string;
  simply: string;
  /** In as few words as can be. */
  short: string;
  /** It names something to do or to have done. */
  step: boolean;
  topic: string;
  section: string | undefined;
}

/** The facts that a topic states itself. */
export function ownFacts(topic: Topic): Fact[] {
  if (!('facts' in topic)) return [];
  return topic.facts.map((source) => {
    const { text, simply, short = simply, step } = source;
    const facets = [source.facet].flat();
    return {
      ref: `${topic.id}.${facets[0]}`,
      facets,
      text,
      simply,
      short,
      step,
      topic: topic.id,
      section: topic.section,
    };
  });
}
