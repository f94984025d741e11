import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schemas';
import type { Understanding } from '../understanding/types';
import type { Reply } from './reply';

/** One message from a person, the same whatever channel it came by. */
export interface Turn {
  id: string;
  conversationId: string;
  userId: string;
  channel: string;
  scope: 'personal' | 'group';
  text: string;
  /** What a card's button submits. */
  value?: unknown;
  locale: string;
  at: Date;
}

/** Answers to the care plan's questions, by slot; `unsure` where a question was skipped. */
export type Slots = Record<string, string>;

/** What the bot remembers of a conversation between turns. */
export interface DialogState {
  version: 1;
  /** The last topic that was answered, for follow-ups. */
  topic?: string;
  /** What the last answer was asked, an id of `facets`: "and the toner?" asks it again. */
  facet?: string;
  /** The procedure the talk is about, an entity of the guide. */
  procedure?: string;
  /** What a bare question asked that waits for what it is about, an id of `facets`. */
  open?: string;
  /** The topic that was said in plainer words last. */
  simplified?: string;
  /** A boundary whose advice comes along with every later answer it concerns, such as pregnancy. */
  caution?: string;
  /** The care plan's questions, while they are being asked. */
  form?: { step: number };
  /** What the person agreed to have kept, and nothing else. */
  slots: Slots;
  /** When they agreed, in ms since the epoch. */
  agreedAt?: number;
  /** What a person told by themselves: it goes into the plan that was offered, if that is the next thing they want. */
  proposed?: Slots;
  /** The bot has asked whether to erase everything. */
  erasing?: true;
  /** The topics that the bot's last question offered: "yes" takes one. */
  pending?: string[];
  /** The last reply's chips, each its topic or else its label: a typed number takes one. */
  offered: string[];
  /** Messages in a row that were not understood. */
  misses: number;
  /** The consultation advice was told in full. */
  consulted: boolean;
  /** A red flag was raised: for so many more turns its topic comes before anything else. */
  alert?: { topic: string; turns: number };
  turns: number;
  /** When the last message came, in ms since the epoch. */
  lastAt?: number;
}

export interface DialogSettings {
  /** Where a visitor can ask for a consultation, when the brand has such a page. */
  consultationUrl?: string;
}

/** All there is to know of a turn. */
export interface DialogInput {
  turn: Turn;
  understanding: Understanding;
  state: DialogState;
  knowledge: KnowledgeBase;
  settings: DialogSettings;
}

/** What a dialog gets: the topic to answer, and all there is to know. */
export interface Ask<T extends Topic = Topic> extends DialogInput {
  topic: T;
}

export interface Outcome {
  reply: Reply;
  state: DialogState;
  /** Whatever is kept of the conversation is to be erased before the reply is sent, its messages too. */
  forget?: true;
}

/** A dialog answers a kind of topic. It is a pure function. */
export type Dialog<T extends Topic = Topic> = (ask: Ask<T>) => Outcome;

export function newDialogState(): DialogState {
  return { version: 1, slots: {}, offered: [], misses: 0, consulted: false, turns: 0 };
}
