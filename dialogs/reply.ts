import { isGuided, type KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schemas';
import type { Understanding } from '../understanding/types';
import { advisedOnce } from './advisedOnce';
import { type ComparisonCard, comparisonCard } from './comparisonCard';
import type { Standing } from './concerns';
import type { Draft, PlanCard, Suggestion, Welcome } from './draft';
import { chipLabel } from './labels';
import { type Source, toSources } from './sources';
import type { DialogState } from './state';
import { withhold } from './withhold';
import { inTurn, isSaid, reworded } from './wordings';

/** What a channel may show beside the text. */
export type Card = (PlanCard & { /** Heads the column of habits. */ habit: string }) | ComparisonCard;

/** A number to call, and the words on its button. */
export interface Call {
  label: string;
  phone: string;
}

/** Of a turn, what a reply depends on. */
interface ReplyContext {
  knowledge: KnowledgeBase;
  state: Standing & Pick<DialogState, 'consulted' | 'sentences' | 'told'>;
  /** What the message names, and its words. */
  understanding?: Pick<Understanding, 'entities'> & Partial<Pick<Understanding, 'tokens'>>;
  settings?: { emergencyPhone?: string };
}

const MAX_SUGGESTIONS = 5;
/** More than these after an answer would be a menu. */
const MAX_AFTER_ANSWER = 3;
/** A longer text is not read on a phone. */
const MOST_AT_A_GLANCE = 60;

/**
 * What the bot says in a turn. Only `compose` can make one: it withholds what the person's concerns do not allow, and
 * adds the consultation advice to whatever touches a procedure. There is no way to build a reply without that.
 */
export class Reply {
  /** Small markdown: bold, lists, links; paragraphs apart by an empty line. */
  readonly text: string;
  /** At most five, most useful first; a channel shows what it can. */
  readonly suggestions: readonly Suggestion[];
  readonly consult: boolean;
  readonly urgent: boolean;
  /** Comes with every urgent reply where the brand has set a number. */
  readonly call: Call | undefined;
  readonly sources: readonly Source[];
  readonly card: Card | undefined;
  /** The suggestions are needed to go on: the answers to a question of the bot, or a menu. */
  readonly choose: boolean;
  /** Of the first reply of a personal chat. */
  readonly welcome: Welcome | undefined;
  /** Keeps look-alike objects from passing for a reply. */
  protected readonly composed = true;

  private constructor(
    values: Pick<
      Reply,
      'text' | 'suggestions' | 'consult' | 'urgent' | 'call' | 'sources' | 'card' | 'choose' | 'welcome'
    >,
  ) {
    this.text = values.text;
    this.suggestions = values.suggestions;
    this.consult = values.consult;
    this.urgent = values.urgent;
    this.call = values.call;
    this.sources = values.sources;
    this.card = values.card;
    this.choose = values.choose;
    this.welcome = values.welcome;
  }

  /**
   * Makes a reply. Steps of care that a concern does not allow are left out, and why is said instead. When a topic of
   * it, or its text, touches a procedure, the consultation advice is added: in full once, as soon as there is room for
   * it, otherwise in brief.
   */
  static compose(context: ReplyContext, given: Draft): Reply {
    const { knowledge, state, understanding, settings } = context;
    const draft = withhold(knowledge, state, given, understanding?.tokens);
    const lines = draft.lines.filter((line) => line !== '');
    const card = draft.card ?? comparisonCard(knowledge, draft.about ?? [], lines);
    const said = [...lines, ...(card ? cardTexts(card) : [])].join('\n\n');
    const levels = (draft.about ?? []).map((topic) => ('consult' in topic ? topic.consult : undefined));
    const isNamed = understanding?.entities.some((entity) => entity.kind === 'procedure') ?? false;
    const asked = levels.includes('always') || levels.includes('first');
    const touches = asked || (draft.consult ?? isNamed) || knowledge.namesProcedure(said);
    const urgent = draft.urgent === true;
    if (touches && !urgent) {
      const { fact, ...wordings } = knowledge.consultation;
      const [brief] = wordings.brief;
      const [first] = wordings.first;
      const full = knowledge.fact(fact)?.text ?? brief;
      const isLong = sizeInWords(`${said} ${full}`) > MOST_AT_A_GLANCE;
      const isBrief = draft.brief === true || state.consulted || isLong;
      const advice = levels.includes('first') ? first : isBrief ? brief : full;
      if (!lines.some((line) => knowledge.advisesConsulting(line))) lines.push(advice);
    }
    const isFixed = draft.asks === true || draft.choose === true || urgent;
    const wanted = (draft.suggests ?? []).filter((item) => isFixed || isNews(item, context, said));
    const sources = toSources(knowledge, draft.sections ?? [], said);
    const most = isFixed || card || sources.length === 0 ? MAX_SUGGESTIONS : MAX_AFTER_ANSWER;
    const suggestions = toSuggestions(knowledge, wanted).slice(0, most);
    return new Reply({
      text: advisedOnce(knowledge, lines.join('\n\n')),
      suggestions,
      consult: touches || urgent,
      urgent,
      call: urgent ? toCall(knowledge, settings?.emergencyPhone) : undefined,
      sources,
      card: card?.kind === 'plan' ? { ...card, habit: knowledge.says.habit } : card,
      choose: draft.choose ?? suggestions.some(({ topic }) => topic === undefined),
      welcome: draft.welcome,
    });
  }

  /** The suggestions as the state remembers them, each its topic or else its label. @param most shown beside a text */
  offered(most?: number): string[] {
    const shown = this.choose || this.card ? this.suggestions : this.suggestions.slice(0, most);
    return shown.map(({ topic, label }) => topic ?? label);
  }

  /** The same reply with some topics offered first. */
  offering(topics: readonly Topic[]): Reply {
    const offered = topics.map((topic) => ({ label: chipLabel(topic), topic: topic.id }));
    const others = this.suggestions.filter(({ topic }) => !topics.some(({ id }) => id === topic));
    return new Reply({ ...this, suggestions: [...offered, ...others].slice(0, MAX_SUGGESTIONS) });
  }

  /** The same reply, with other words for what was said before in the talk; the advice stays in it. */
  reworded(knowledge: KnowledgeBase, state: Pick<DialogState, 'sentences'>): Reply {
    const other = reworded(state, this.text, knowledge.wordings);
    const reply = new Reply({ ...this, text: advisedOnce(knowledge, other) });
    return this.consult && !this.urgent && !knowledge.advisesConsulting(reply.text)
      ? reply.followedBy(inTurn(state, knowledge.consultation.brief))
      : reply;
  }

  /** The same reply with more lines at its start. */
  precededBy(lines: string): Reply {
    return new Reply({ ...this, text: `${lines}\n\n${this.text}` });
  }

  /** The same reply with one more line at its end, and suggestions that go with it first. */
  followedBy(line: string, suggestions: readonly Suggestion[] = []): Reply {
    const all = [...suggestions, ...this.suggestions].slice(0, MAX_SUGGESTIONS);
    return new Reply({ ...this, text: `${this.text}\n\n${line}`, suggestions: all });
  }
}

function cardTexts(card: PlanCard | ComparisonCard): string[] {
  const rows =
    card.kind === 'plan'
      ? card.rows.flatMap(({ label, note }) => [label, note])
      : card.rows.flatMap(({ treatment, statement }) => [treatment, statement]);
  return [card.title, ...rows];
}

/** Whether a chip leads to more than was told: by this reply, or before in the talk. */
function isNews(item: string | Suggestion, { knowledge, state }: ReplyContext, said: string): boolean {
  const topic = typeof item === 'string' ? knowledge.topic(item) : undefined;
  if (!isGuided(topic)) return true;
  const facts = knowledge.facts(topic).filter(({ topic: id }) => !topic.list || id !== topic.id);
  if (facts.length === 0) return state.told.every(({ asked }) => asked !== topic.id);
  return !facts.every(({ text }) => said.includes(text) || isSaid(state, text));
}

function toSuggestions(knowledge: KnowledgeBase, wanted: readonly (string | Suggestion)[]): Suggestion[] {
  return wanted.slice(0, MAX_SUGGESTIONS).flatMap((item) => {
    if (typeof item !== 'string') return [item];
    const topic = knowledge.topic(item);
    return topic ? [{ label: chipLabel(topic), topic: topic.id }] : [];
  });
}

function sizeInWords(text: string): number {
  return text.split(/\s+/).filter((word) => /\w/.test(word)).length;
}

function toCall({ alarm }: KnowledgeBase, phone: string | undefined): Call | undefined {
  return phone === undefined ? undefined : { label: alarm.call.replaceAll('{phone}', phone), phone };
}
