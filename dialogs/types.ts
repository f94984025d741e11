import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schemas';
import type { Understanding } from '../understanding/types';
import type { Reply } from './reply';
import type { DialogState, Lifetime } from './state';

/** One thing that a person did, the same whatever channel it came by. */
export interface Turn {
  id: string;
  conversationId: string;
  channel: string;
  /** A message; one without words, such as a photo; that they joined; the wish to have everything erased. */
  kind: 'message' | 'nonText' | 'join' | 'forget';
  scope: 'personal' | 'group';
  text: string;
  /** Suggestions that the channel shows beside a text, where it shows fewer than there are. */
  shows?: number;
  /** Without words or a file, they only called the bot: by a mention, a button, an empty message. */
  called: boolean;
  /** A file came along, which the bot can't look at. */
  hasFile?: boolean;
  at: Date;
}

export interface DialogSettings {
  /** Where a visitor can ask for a consultation, when the brand has such a page. */
  consultationUrl?: string;
  consultationPhone?: string;
  consultationEmail?: string;
  /** When it can be asked for, in the brand's words. */
  consultationHours?: string;
  /** Where the brand's customer support is reached. */
  supportUrl?: string;
  supportPhone?: string;
  /** For how many days messages that were not answered are kept; without it they are not. */
  missedDays?: number;
  /** The number that urgent messages offer to call. */
  emergencyPhone?: string;
}

/** What a turn brings and what is known before it. */
export interface DialogInput {
  turn: Turn;
  understanding: Understanding;
  state: DialogState;
  knowledge: KnowledgeBase;
  settings: DialogSettings;
  /** The message takes back something that limited advice. */
  corrects?: boolean;
}

/** The input of a dialog: the turn, and the topic to answer. */
export interface Ask<T extends Topic = Topic> extends DialogInput {
  topic: T;
}

/** What a turn did, for what refers to it later and for what measures talks. */
export interface Act {
  /** The topics it answered. */
  topics?: readonly string[];
  /** What it said the guide is silent on: a facet, or a thing by its name. */
  gap?: string;
  /** Its move in the talk, such as `recap`. */
  move?: string;
}

/** What a dialog says, and what it changes in the state: first it ends fields by their lifetime, then it sets some. */
export interface Outcome {
  reply: Reply;
  act?: Act;
  ends?: readonly Lifetime[];
  set?: Partial<DialogState>;
  /** Erase all that is kept of the conversation before the reply is sent, its messages too. */
  forget?: true;
}

/** A dialog answers a kind of topic. It is a pure function. */
export type Dialog<T extends Topic = Topic> = (ask: Ask<T>) => Outcome;
