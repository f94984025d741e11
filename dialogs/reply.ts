import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Day, Topic } from '../knowledge/schema';

/** A chip: its label is sent as the next message. */
export interface Suggestion {
  label: string;
  topic?: string;
}

/** The section of the guide that backs an answer. */
export interface Source {
  section: string;
  title: string;
}

/** A week: one row a habit. A row without days has a note instead. */
export interface PlanCard {
  kind: 'plan';
  title: string;
  rows: { label: string; days: readonly Day[]; mark: string; note: string }[];
}

export interface Draft {
  /** What is said, a paragraph each. */
  lines: readonly string[];
  /** The topics the reply is about. */
  about?: readonly Topic[];
  /** Ids of topics to offer, or chips of another kind. */
  suggests?: readonly (string | Suggestion)[];
  /** Advise consulting even though no text names a procedure. */
  consult?: boolean;
  urgent?: boolean;
  sections?: readonly (string | undefined)[];
  card?: PlanCard;
}

const MAX_SUGGESTIONS = 5;

/**
 * What the bot says in a turn. Only `compose` can make one, and it adds the consultation advice to whatever touches
 * a procedure: there is no way to build a reply without it.
 */
export class Reply {
  /** Small markdown: bold, lists, links; paragraphs apart by an empty line. */
  readonly text: string;
  /** At most five, most useful first; a channel shows what it can. */
  readonly suggestions: readonly Suggestion[];
  readonly consult: boolean;
  readonly urgent: boolean;
  readonly sources: readonly Source[];
  readonly card: PlanCard | undefined;
  /** Keeps look-alike objects from passing for a reply. */
  protected readonly composed = true;

  private constructor(
    values: Pick<Reply, 'text' | 'suggestions' | 'consult' | 'urgent' | 'sources' | 'card'>,
  ) {
    this.text = values.text;
    this.suggestions = values.suggestions;
    this.consult = values.consult;
    this.urgent = values.urgent;
    this.sources = values.sources;
    this.card = values.card;
  }

  /**
   * Makes a reply. When a topic of it, or its text, touches a procedure, the consultation advice is added: in full
   * the first time, in brief once `told`.
   */
  static compose(knowledge: KnowledgeBase, draft: Draft, told = false): Reply {
    const lines = draft.lines.filter((line) => line !== '');
    const said = [...lines, ...(draft.card ? cardTexts(draft.card) : [])].join('\n\n');
    const levels = (draft.about ?? []).map((topic) => ('consult' in topic ? topic.consult : undefined));
    const asked = draft.consult === true || levels.includes('always') || levels.includes('first');
    const touches = asked || knowledge.namesProcedure(said);
    const urgent = draft.urgent === true;
    if (touches && !urgent) {
      const { brief, first, fact } = knowledge.consultation;
      const full = knowledge.fact(fact)?.text ?? brief;
      const advice = levels.includes('first') ? first : told ? brief : full;
      if (!lines.some((line) => knowledge.advisesConsulting(line))) lines.push(advice);
    }
    return new Reply({
      text: lines.join('\n\n'),
      suggestions: toSuggestions(knowledge, draft.suggests ?? []),
      consult: touches || urgent,
      urgent,
      sources: toSources(knowledge, draft.sections ?? []),
      card: draft.card,
    });
  }
}

function cardTexts(card: PlanCard): string[] {
  return [card.title, ...card.rows.flatMap(({ label, note }) => [label, note])];
}

function toSuggestions(knowledge: KnowledgeBase, wanted: readonly (string | Suggestion)[]): Suggestion[] {
  return wanted.slice(0, MAX_SUGGESTIONS).flatMap((item) => {
    if (typeof item !== 'string') return [item];
    const topic = knowledge.topic(item);
    return topic ? [{ label: topic.title, topic: topic.id }] : [];
  });
}

function toSources(knowledge: KnowledgeBase, sections: readonly (string | undefined)[]): Source[] {
  const known = new Set(sections.filter((section): section is string => section !== undefined));
  return [...known].map((section) => ({ section, title: knowledge.guide.sections[section] ?? section }));
}
