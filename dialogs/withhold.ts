import type { Fact } from '../knowledge/fact';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic, TopicKind } from '../knowledge/schemas';
import { hasPhrase, type Token } from '../text/phrases';
import { type Limit, limitsOf, type Standing } from './concerns';
import type { Draft, PlanCard } from './draft';

const ON_TREATMENTS: ReadonlySet<TopicKind> = new Set(['procedure', 'aspect', 'choice']);

/**
 * A draft without the steps that a concern of the person does not allow, and with the reason in their place.
 * @param tokens of the message that it answers
 */
export function withhold(
  knowledge: KnowledgeBase,
  state: Standing,
  draft: Draft,
  tokens: readonly Token[] = [],
): Draft {
  const limits = limitsOf(knowledge, state);
  const withheld = limits.flatMap((limit) => limit.withheld);
  const { card, ...rest } = draft;
  const lines = withoutFacts(draft.lines, withheld);
  const spoken = limits.filter((limit) => hasSay(limit, draft, tokens, knowledge));
  const cut = card ? [] : spoken.filter((limit) => cuts(limit, draft));
  const kept = {
    ...rest,
    lines: [...reasons(spoken, lines), ...lines, ...instead(knowledge, cut, lines)],
  };
  const suggests = draft.suggests?.filter((item) => typeof item !== 'string' || isOpen(item));
  const shown = card?.kind === 'plan' ? planLeft(card) : card;
  return { ...kept, ...(suggests ? { suggests } : {}), ...(shown ? { card: shown } : {}) };

  function planLeft(plan: PlanCard): PlanCard | undefined {
    const rows = plan.rows.filter(({ fact }) => isTold(fact));
    return rows.length > 0 ? { ...plan, rows } : undefined;
  }

  function isTold(ref: string): boolean {
    return withheld.every((fact) => fact.ref !== ref);
  }

  /** A chip leads to something that may be told. */
  function isOpen(id: string): boolean {
    const topic = knowledge.topic(id);
    const facts = topic ? knowledge.facts(topic) : [];
    return facts.length === 0 || facts.some(({ ref }) => isTold(ref));
  }
}

/** All that a fact is said with. */
function wordingsOf({ text, simply, short }: Fact): string[] {
  return [text, simply, short];
}

/** Whether a text tells one of some facts, in any of its wordings. */
export function tells(text: string, facts: readonly Fact[]): boolean {
  return facts.some((fact) => wordingsOf(fact).some((wording) => text.includes(wording)));
}

/** Lines without some facts, and without the headings, bullets and labels that are left alone by that. */
export function withoutFacts(lines: readonly string[], facts: readonly Fact[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const rows = line.split('\n').flatMap((row) => (tells(row, facts) ? restOfRow(row, facts) : [row]));
    if (rows.length > 0) kept.push(rows.join('\n'));
    else kept.push(...kept.splice(-1).flatMap(withoutHeading));
  }
  return kept;
}

function restOfRow(row: string, facts: readonly Fact[]): string[] {
  const rest = facts
    .flatMap(wordingsOf)
    .reduce((text, wording) => text.replaceAll(wording, ''), row)
    .replace(/ {2,}/g, ' ')
    .trim();
  return /^(?:-|\*\*[^*]+\*\*)?$/.test(rest) ? [] : withoutHeading(rest);
}

/** "The guide gives no times for that. What it does say:" without the part that leads to nothing. */
function withoutHeading(line: string): string[] {
  const rest = line.replace(/[^.!?]*:$/, '').trim();
  return rest === '' ? [] : [rest];
}

/** A concern is told why when something was withheld for it, on treatments, once when it is new, and to "is it safe?". */
function hasSay(limit: Limit, draft: Draft, tokens: readonly Token[], knowledge: KnowledgeBase): boolean {
  const { concern, topic } = limit;
  const { about = [] } = draft;
  const saysItself = ({ id, kind }: Topic) => id === topic.id || kind === 'distress' || kind === 'reaction';
  if (draft.urgent || about.some(saysItself)) return false;
  if (cuts(limit, draft) || concern.passing) return cuts(limit, draft);
  const { vets, narrow } = topic.concern;
  const steps = knowledge.statements.filter(({ step }) => step);
  const asksLeave =
    vets.length > 0 &&
    tells(draft.lines.join('\n'), steps) &&
    (tokens.some(({ typed }) => typed === '?') || hasPhrase(tokens, vets));
  const isMeant = (one: Topic) =>
    narrow ? one.kind === 'procedure' && knowledge.nameOf(one.id) !== undefined : isOnTreatments(one);
  const onTreatment = draft.sections !== undefined && about.some(isMeant);
  return !concern.said || asksLeave || onTreatment;
}

/** Whether something of a draft is withheld for a concern. */
function cuts({ withheld }: Limit, { lines, card }: Draft): boolean {
  const rows = card?.kind === 'plan' ? card.rows : [];
  return (
    tells(lines.join('\n'), withheld) || rows.some(({ fact }) => withheld.some(({ ref }) => ref === fact))
  );
}

/** A concern has a say on treatments even where it withholds nothing. */
export function isOnTreatments({ kind }: Topic): boolean {
  return ON_TREATMENTS.has(kind);
}

function reasons(spoken: readonly Limit[], lines: readonly string[]): string[] {
  return spoken.map(({ reason }) => reason).filter((reason) => lines.every((line) => !line.includes(reason)));
}

/** What a concern that is new has instead of the steps that were withheld for it, where no other is left. */
function instead(knowledge: KnowledgeBase, limits: readonly Limit[], lines: readonly string[]): string[] {
  const withheld = new Set(limits.flatMap((limit) => limit.withheld.map(({ ref }) => ref)));
  const steps = knowledge.statements.filter(({ step }) => step);
  if (tells(lines.join('\n'), steps)) return [];
  return limits.flatMap(({ concern, topic }) => {
    const facts = knowledge.facts(topic).filter(({ ref }) => !withheld.has(ref));
    if (concern.said || topic.kind !== 'boundary' || facts.length === 0) return [];
    return [topic.nearest ?? '', facts.map(({ text }) => text).join(' ')];
  });
}
