import { ownFacts } from './fact';
import type { KnowledgeBase } from './knowledgeBase';
import type { Topic } from './schemas';

/** A topic of the guide for a page. Texts are small markdown. */
export interface GuideTopic {
  id: string;
  title: string;
  /** Whether it is a question that people ask, rather than a subject of the guide. */
  question: boolean;
  /** Comes first, for what the guide does not cover. Empty when there is none. */
  lead: string;
  facts: string[];
  /** Topics with facts that belong to it too. */
  related: { id: string; title: string }[];
}

/** A section of the guide's page. */
export interface GuideSection {
  id: string;
  title: string;
  /** Whether it is about treatments, so that the advice to consult belongs to it. */
  consult: boolean;
  topics: GuideTopic[];
}

/** The whole guide as plain data, for pages that show it. */
export interface GuideContent {
  title: string;
  language: string;
  /** As in 2026-11-22. */
  reviewedOn: string;
  nextReviewOn: string;
  /** The advice to consult a professional, in full. */
  consultation: string;
  sections: GuideSection[];
}

/** The topics that have a section, in the guide's order. */
export function guideContent(knowledge: KnowledgeBase): GuideContent {
  const { guide, consultation } = knowledge;
  const topics = knowledge.topics.filter((topic) => sectionOf(topic) !== undefined);
  return {
    title: guide.title,
    language: guide.language,
    reviewedOn: guide.reviewedOn,
    nextReviewOn: guide.nextReviewOn,
    consultation: knowledge.fact(consultation.fact)?.text ?? consultation.brief[0],
    sections: Object.entries(guide.sections).map(([id, title]) => {
      const own = topics.filter((topic) => sectionOf(topic) === id);
      const consult = own.some((topic) => 'consult' in topic && (topic.consult ?? 'none') !== 'none');
      return { id, title, consult, topics: own.map((topic) => toGuideTopic(topic, knowledge)) };
    }),
  };
}

function toGuideTopic(topic: Topic, knowledge: KnowledgeBase): GuideTopic {
  const lead = 'lead' in topic ? (topic.lead ?? '') : '';
  const included = knowledge.facts(topic).flatMap((fact) => knowledge.topic(fact.topic) ?? []);
  const related = new Map(included.map(({ id, title }) => [id, { id, title }]));
  related.delete(topic.id);
  return {
    id: topic.id,
    title: topic.title,
    question: topic.kind === 'aspect' || topic.kind === 'choice',
    lead: lead.replaceAll('{procedure}', knowledge.says.aTreatment),
    facts: ownFacts(topic).map(({ text }) => text),
    related: [...related.values()],
  };
}

function sectionOf(topic: Topic): string | undefined {
  return 'section' in topic ? topic.section : undefined;
}
