import { type Activity, fields, isRecord, items } from '../directLine/protocol';
import type { Opinion } from './opinion';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type PlanDay = (typeof WEEKDAYS)[number];

/** The day of the week of a date, where the visitor is. */
export function weekdayOf(date: Date): PlanDay {
  // getDay() begins the week on Sunday.
  return WEEKDAYS[(date.getDay() + 6) % WEEKDAYS.length] ?? 'mon';
}

export type Delivery = 'sending' | 'sent' | 'failed';

/** The week plan as the bot sends it in channelData. */
export interface Plan {
  title: string;
  rows: { fact: string; label: string; days: readonly PlanDay[]; mark: string; note: string }[];
}

/** Treatments side by side. */
export interface SideBySide {
  title: string;
  rows: { treatment: string; statement: string }[];
}

/** The first words, in parts. */
export interface FirstWords {
  question: string;
  about: string;
  privacy: string;
  /** A line to each suggestion. */
  hints: string[];
}

export interface SuggestedReply {
  title: string;
  /** The text that a tap sends. */
  value: string;
}

export interface Citation {
  section: string;
  title: string;
}

/** A message as the page shows it. */
export interface ChatMessage {
  /** Stays the same from the draft to the message that is read again after a reload. */
  key: string;
  /** The server's id; empty for a draft. */
  id: string;
  from: 'visitor' | 'bot';
  text: string;
  /** Milliseconds since 1970. */
  at: number;
  delivery: Delivery;
  /** Whether the server has confirmed the message, and with it its place in the conversation. */
  placed: boolean;
  suggestions: SuggestedReply[];
  plan: Plan | undefined;
  comparison: SideBySide | undefined;
  welcome: FirstWords | undefined;
  /** The paragraphs of the text that advise consulting a professional, by their places. */
  advice: readonly number[];
  /** The suggestions answer a question of the bot. */
  choose: boolean;
  /** The contents of the Adaptive Cards that are not drawn by ourselves. */
  cards: object[];
  /** Whether the message has an attachment that this page can't show. */
  unknown: boolean;
  sources: Citation[];
  urgent: boolean;
  /** What an answer is about, by the topic's id; empty where that is nobody's business. */
  topic: string;
  /** What to ask where the answer did not help. */
  others: string[];
  reaction: Opinion['reaction'] | undefined;
  /** Of a dislike. */
  reason: Opinion['reason'];
}

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** Whether the visitor sent the activity. Azure's Direct Line sets no role, but keeps the client's clientActivityID. */
export function isVisitors({ from, channelData }: Activity): boolean {
  return from?.role === 'user' || (from?.role !== 'bot' && channelData?.clientActivityID !== undefined);
}

/** Reads a message activity. @returns undefined when there is nothing to show */
export function toMessage(activity: Activity): ChatMessage | undefined {
  const own = fields(activity.channelData?.porewise);
  const plan = toPlan(own.card);
  const comparison = toComparison(own.card);
  const attachments = items(activity.attachments).map(fields);
  const adaptive = attachments.filter(({ contentType }) => contentType === ADAPTIVE);
  const cards = plan || comparison ? [] : adaptive.map(({ content }) => content).filter(isRecord);
  const text = typeof activity.text === 'string' ? activity.text : '';
  const suggestions = toSuggestedReplies(activity);
  const unknown = attachments.length > adaptive.length;
  if (text === '' && !plan && !comparison && cards.length === 0 && suggestions.length === 0 && !unknown)
    return undefined;
  const id = activity.id ?? '';
  return {
    key: activity.channelData?.clientActivityID ?? id,
    id,
    from: isVisitors(activity) ? 'visitor' : 'bot',
    text,
    at: Date.parse(activity.timestamp ?? '') || Date.now(),
    delivery: 'sent',
    placed: true,
    suggestions,
    plan,
    comparison,
    welcome: toWelcome(own.welcome),
    advice: items(own.advice).filter((place) => typeof place === 'number'),
    choose: own.choose === true,
    cards,
    unknown,
    sources: toCitations(own.sources),
    urgent: own.urgent === true,
    topic: typeof own.topic === 'string' ? own.topic : '',
    others: items(own.others).map(String),
    reaction: undefined,
    reason: undefined,
  };
}

/** The visitor's message before the server has it. @throws TypeError when the text is empty */
export function draft(key: string, text: string): ChatMessage {
  const message = toMessage({
    type: 'message',
    text,
    from: { role: 'user' },
    channelData: { clientActivityID: key },
  });
  if (!message) throw new TypeError('an empty message cannot be sent');
  return { ...message, delivery: 'sending', placed: false };
}

function toSuggestedReplies({ suggestedActions }: Activity): SuggestedReply[] {
  return items(suggestedActions?.actions).flatMap((action) => {
    const { title, value } = fields(action);
    const said = typeof value === 'string' ? value : title;
    return typeof said === 'string' && said !== ''
      ? [{ title: typeof title === 'string' ? title : said, value: said }]
      : [];
  });
}

function toCitations(value: unknown): Citation[] {
  return items(value).flatMap((item) => {
    const { section, title } = fields(item);
    return typeof section === 'string' && typeof title === 'string' ? [{ section, title }] : [];
  });
}

function toWelcome(value: unknown): FirstWords | undefined {
  const { question, about, privacy, hints } = fields(value);
  if (typeof question !== 'string') return undefined;
  return {
    question,
    about: String(about ?? ''),
    privacy: String(privacy ?? ''),
    hints: items(hints).map(String),
  };
}

function toComparison(value: unknown): SideBySide | undefined {
  const { kind, title, rows } = fields(value);
  if (kind !== 'comparison' || typeof title !== 'string') return undefined;
  return {
    title,
    rows: items(rows).map((row) => {
      const { treatment, statement } = fields(row);
      return { treatment: String(treatment ?? ''), statement: String(statement ?? '') };
    }),
  };
}

function toPlan(value: unknown): Plan | undefined {
  const { kind, title, rows } = fields(value);
  if (kind !== 'plan' || typeof title !== 'string' || !Array.isArray(rows)) return undefined;
  return {
    title,
    rows: rows.map((row) => {
      const { fact, label, days, mark, note } = fields(row);
      return {
        fact: String(fact ?? ''),
        label: String(label ?? ''),
        days: WEEKDAYS.filter((day) => items(days).includes(day)),
        mark: String(mark ?? ''),
        note: String(note ?? ''),
      };
    }),
  };
}
