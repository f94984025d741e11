import type { Weekday } from '../knowledge/schemas';
import type { Understanding } from '../understanding/types';

/** Answers to the care plan's questions, by slot; `unsure` where a question was skipped. */
export type Slots = Record<string, string>;

/** What one reply told, as the talk refers to it later: "the second one", "what else?", "sum it up". */
export interface Told {
  /** The facts it said, in its order, each as `topic.facet`. */
  facts: string[];
  /** The topics it showed as bullets, in their order. */
  list?: string[];
  /** What was asked and not answered: a facet, or the name of a thing that the guide doesn't mention. */
  silent?: string;
  /** The topic it was about. */
  asked?: string;
  /** The topics it was about, where it answered several questions. */
  topics?: readonly string[];
  /** What the message named beside that. */
  named?: string[];
  /** It said what a word means: "and collagen?" goes on from it. */
  term?: true;
  /** In which turn of the talk. */
  turn: number;
}

/** How a message was understood that may tell of harm, without its words. */
export type Doubted = Omit<Understanding, 'text' | 'tokens' | 'parts' | 'doubt'>;

/** What a person changed in their week plan; its rows follow from the answers. Rows go by the fact they stand on. */
export interface PlanChanges {
  /** The days that rows were moved to. */
  moved: Record<string, readonly Weekday[]>;
  /** The rows that were taken out. */
  without: readonly string[];
}

/** What a person told about themselves, or about a child they ask for, that limits advice. */
export interface Concern {
  /** The topic that says what it limits. */
  topic: string;
  /** It is a child's. */
  child?: true;
  /** The procedure that was done, an entity of the guide. */
  procedure?: string;
  /** When, in one of the guide's phrases such as "yesterday". */
  when?: string;
  /** It counts for this message alone: "how soon after a peel can people exfoliate?" */
  passing?: true;
  /** Its reason was told in full. */
  said?: true;
  /** A child's, while the talk is about somebody grown. */
  rests?: true;
}

/** What the bot remembers of a conversation between turns. */
export interface DialogState {
  /** The topics that the bot's last question offered: "yes" takes one. */
  pending?: string[];
  /** What a bare question asked that waits for what it is about, an id of `facets`. */
  open?: string;
  /** The bot has asked whether to erase everything. */
  erasing?: true;
  /** What is kept was spoken of. */
  aboutData?: true;
  /** The bot has asked whether to keep the answers. */
  keeping?: true;
  /** The bot has asked whether it answered what was asked, on this topic. */
  whether?: string;
  /** The topic that came second for the last message: "no, not that" takes it. */
  runnerUp?: string;
  /** The topic that was said in plainer words. */
  simplified?: string;
  /** The last reply's suggestions, each its topic or else its label: a typed number takes one. */
  offered: string[];
  /** What the last answer was asked, an id of `facets`: "and the toner?" asks it again. */
  facet?: string;
  /** The procedure the talk is about, an entity of the guide. */
  procedure?: string;
  /** The care plan's questions, while they are asked: the slot of the open one, whether the person put it off, and whether an answer was missed. */
  form?: { asks: string; parked?: true; missed?: true };
  /** The topic of the last reply, of whatever kind: what people say next depends on it. */
  after?: string;
  /** The last topic that was answered, for follow-ups. */
  topic?: string;
  /** What the last replies told, the newest first. */
  told: readonly Told[];
  /** Hashes of the sentences that were said, the last at the end: no line comes again while it has other wordings. */
  sentences: readonly number[];
  /** Topics that the person said they did not mean. */
  barred?: string[];
  /** What limits advice for this person: only a correction or the wish to be forgotten takes one out. */
  concerns: readonly Concern[];
  /** A red flag was raised: its topic comes before anything else, for so many more turns also before questions of care. */
  alert?: { topic: string; turns: number; sign?: string };
  /** The message after which the bot has asked whether harm is done: a no answers it. */
  doubted?: Doubted;
  /** The topic about which it has asked so. */
  askedBack?: string;
  /** Messages in a row that were not understood. */
  misses: number;
  /** The consultation advice was told in full. */
  consulted: boolean;
  /** When the last message came, in ms since the epoch. */
  lastAt?: number;
  /** What was told of skin and care, asked for the plan or in passing: of the talk, unless they agreed to have it kept. */
  slots: Slots;
  /** When they agreed to that, in ms since the epoch. */
  agreedAt?: number;
  /** There is a finished plan. */
  plan?: PlanChanges;
  /** Messages so far. */
  turns: number;
}

/**
 * How long a field lives: until the next turn, topic, end of the form, of the alarm, of the talk, which one can start over,
 * of the visit, which lasts some hours longer than the last message, end of the consent.
 */
export type Lifetime = 'turn' | 'topic' | 'form' | 'alarm' | 'talk' | 'visit' | 'consent' | 'always';

const FIELD_LIFETIMES: Record<keyof DialogState, Lifetime> = {
  pending: 'turn',
  open: 'turn',
  erasing: 'turn',
  aboutData: 'turn',
  keeping: 'turn',
  whether: 'turn',
  runnerUp: 'turn',
  simplified: 'turn',
  offered: 'turn',
  facet: 'topic',
  procedure: 'topic',
  form: 'form',
  after: 'talk',
  topic: 'talk',
  told: 'talk',
  sentences: 'talk',
  barred: 'topic',
  concerns: 'visit',
  alert: 'alarm',
  doubted: 'turn',
  askedBack: 'talk',
  misses: 'talk',
  consulted: 'talk',
  lastAt: 'talk',
  slots: 'consent',
  agreedAt: 'consent',
  plan: 'consent',
  turns: 'always',
};

export function newDialogState(): DialogState {
  return {
    slots: {},
    offered: [],
    told: [],
    sentences: [],
    concerns: [],
    misses: 0,
    consulted: false,
    turns: 0,
  };
}

/** A state without the fields that live as long as `ended`. */
export function without(state: DialogState, ...ended: readonly Lifetime[]): DialogState {
  const kept = Object.entries(state).filter(([field]) => {
    const lifetime = FIELD_LIFETIMES[field as keyof DialogState] as Lifetime | undefined;
    return lifetime !== undefined && !ended.includes(lifetime);
  });
  return { ...newDialogState(), ...Object.fromEntries(kept) };
}
