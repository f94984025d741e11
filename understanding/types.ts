import type { NegationSource } from '../text/negation';
import type { Token } from '../text/phrases';
import type { Calibration } from './classifier/calibration';
import type { Model, NamedTopics } from './classifier/classifier';
import type { VocabularyData } from './classifier/vocabulary';
import type { RedFlag, RedFlagSource } from './redFlags';

/** What the recognizer needs to know of the knowledge, as plain data. Built by knowledge/, read by understanding/. */
export interface RecognizerSource {
  /** Training messages by topic id. */
  examples: Record<string, string[]>;
  /** Training messages of moves in a talk, by move; those of no move are under `none`. */
  moveExamples: Record<string, string[]>;
  /** Training messages of a talk: what is said after an answer. */
  followUps: FollowUp[];
  /** The kind of each topic: visitors go on alike after topics of a kind. */
  kinds: Record<string, string>;
  /** Training messages by the concern that they tell, an id of a topic; those that tell none are under `none`, and those that take one back under `taken_back`. */
  concernExamples: Record<string, string[]>;
  /** Training messages of the safety gate. Everyday ones are harmless, and not about skin or health at all. */
  safetyExamples: Record<'urgent' | 'crisis' | 'harmless' | 'everyday', string[]>;
  /** Chip labels by topic id: a message that is exactly one of them means that topic. */
  titles: Record<string, string[]>;
  entities: EntitySource[];
  /** The topics of one thing of their own kind, by this kind. */
  namedTopics: Partial<Record<EntityKind, string[]>>;
  /** `specific` ones say more of what is asked than which, what, how or why does. */
  facets: { id: string; cues: string[]; specific: boolean }[];
  /** Other words of the knowledge, which are spelled right. */
  vocabulary: string[];
  negation: NegationSource;
  redFlags: RedFlagSource;
  /** Common words of other languages, by language. */
  languages: Record<string, string[]>;
  /** Words that decide a topic before the classifier does. */
  alwaysTopics: { topic: string; when: string[] }[];
  /** Topics that mean "not about this guide": the classifier's background class comes first. */
  background: string[];
  /** The topic of a message without a single word or symbol. */
  unreadable: string;
  /** Topics of messages about the talk itself: their messages may be moves. */
  aboutTalk: string[];
  /** The topic of a question that leaves out what it is about. */
  followUp: string;
  /** Topics that are moves in a conversation rather than questions; they never count as a part of a message. */
  moves: string[];
  /** Topics such as thanks or a word of oneself: what is asked beside one is what a message is about. */
  courtesies: string[];
  /** Those of them that take leave. */
  closing: string[];
  /** Those of them that say nothing of a person, such as a greeting. */
  social: string[];
  /** Topics that matter where a person only tells of them, such as pregnancy. */
  told: string[];
  /** Words that open a question, and words that may stand before them. */
  questions: string[];
  fillers: string[];
  /** Words that speak of what was said before. */
  pointers: string[];
  /** What opens what is said again after a misunderstanding, what sets something beside it, and what turns to another thing. */
  corrections: { leads: string[]; setsBeside: string[]; instead: string[] };
}

/** A training message that is said after an answer. */
export interface FollowUp {
  /** The topics that the answer may have been on. */
  after: readonly string[];
  /** The topic or move that is meant, or `same` or `named`. */
  means: string;
  text: string;
}

/** What was said before a message, as far as it tells what the message means. */
export interface TalkContext {
  /** The topic of the last answer. */
  after: string;
  /** The topic of a question that is about the same. */
  subject: string | undefined;
}

export interface EntitySource {
  id: string;
  kind: EntityKind;
  topic: string;
  words: string[];
  unless: string[];
}

export type EntityKind = 'procedure' | 'care';

/** A thing of the guide that the message names. `start` and `end` are token positions, `end` exclusive. */
export interface Entity {
  id: string;
  kind: EntityKind;
  topic: string;
  text: string;
  start: number;
  end: number;
  negated: boolean;
}

/** An understanding lists so many topics at most. */
export const MAX_ALTERNATIVES = 12;

export interface Alternative {
  topic: string;
  confidence: number;
}

/** The class of messages that are no move. */
export const NO_MOVE = 'none';

/** A move in a talk, by its id in knowledge/moves, and how likely the message is one. */
export interface Move {
  id: string;
  chance: number;
}

/** What a message tells of the person that limits advice. */
export interface ToldConcerns {
  /** The topics of the concerns that it tells. */
  topics: readonly string[];
  /** Those that it surely does not tell: one that it only asks about, or names in another sense, counts for it alone. */
  untold: readonly string[];
  /** It takes back what was told; so surely that it lifts an alarm. */
  takenBack?: true;
  surelyTakenBack?: true;
}

/** What a message means. `confidence` is a calibrated probability, 0..1, that `topic` is right. */
export interface Understanding {
  text: string;
  tokens: readonly Token[];
  topic: string;
  confidence: number;
  decision: 'known' | 'ambiguous' | 'unknown';
  alternatives: Alternative[];
  entities: Entity[];
  /** What is asked within the topic, in the message's own order. */
  facets: readonly string[];
  /** The one of them that says most, or the one that the talk gives. */
  facet?: string;
  /** What the message does in the talk, such as asking for a summary, where it may do such a thing. */
  move?: Move;
  /** The topic or move by which one of its clauses takes leave, where the message asks nothing. */
  closes?: string;
  redFlag?: RedFlag;
  /** There is no red flag, but this kind of harm is likely enough to ask whether there is. */
  doubt?: RedFlag['kind'];
  concerns?: ToldConcerns;
  /** The language, where it is none that the guide speaks. */
  language?: string;
  /** What follows "I asked about" and the like, by itself. */
  saidAgain?: Understanding;
  /** One understanding per question, when a message asks several. */
  parts?: Understanding[];
  /** The message asks more than is understood. */
  left?: true;
}

export interface Recognizer {
  /** @param context what was said before; without it the message stands alone */
  understand(text: string, context?: TalkContext): Understanding;
}

/** All that training yields; with the source it makes a recognizer. */
export interface Training {
  wordCounts: Map<string, number>;
  vocabulary: VocabularyData;
  model: Model;
  named: NamedTopics[];
  calibration: Calibration;
  safety: Model;
  moves: Model;
  followUps: Model;
  concerns: Model;
}
