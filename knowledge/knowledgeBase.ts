import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { findPhrases, matcherOf, PhraseMatcher, type Token } from '../text/phrases';
import { advisesConsulting, procedureNames } from './consultationWords';
import { type Fact, ownFacts } from './fact';
import { FactWords } from './factWords';
import type {
  ConcernTopic,
  ConversationFile,
  Guided,
  GuideFile,
  LanguagesFile,
  SafetyFile,
  Topic,
} from './schemas';
import { unmentionedPhrases } from './unmentionedPhrases';
import { interchangeable } from './wordings';

/** A thing that people ask about and the guide does not mention. */
export type Unmentioned = GuideFile['unmentioned'][string] & { id: string };

/** The files of a guide after the schema's check. */
export interface GuideFiles {
  guide: GuideFile;
  conversation: ConversationFile;
  safety: SafetyFile;
  languages: LanguagesFile['languages'];
}

/** The content of the YAML files, checked and indexed. It never changes: a reload makes a new one. */
export class KnowledgeBase {
  readonly guide: GuideFile['guide'];
  readonly plan: GuideFile['plan'];
  readonly bot: ConversationFile['bot'];
  readonly says: ConversationFile['says'];
  readonly moves: ConversationFile['moves'];
  readonly form: ConversationFile['form'];
  readonly planTalk: ConversationFile['planTalk'];
  readonly privacy: ConversationFile['privacy'];
  readonly facets: ConversationFile['facets'];
  readonly consultation: SafetyFile['consultation'];
  readonly alarm: SafetyFile['alarm'];
  readonly askBack: SafetyFile['askBack'];
  readonly languages: LanguagesFile['languages'];
  /** The words of the follow-up phrases. */
  readonly followups: readonly string[];
  readonly pointers: ConversationFile['pointers'];
  readonly pointsAtFiles: ConversationFile['pointsAtFiles'];
  readonly meaning: ConversationFile['meaning'];
  readonly things: ConversationFile['things'];
  /** The words of the guide that are explained. */
  readonly terms = new PhraseMatcher<GuideFile['terms'][string]>();
  readonly negation: ConversationFile['negation'];
  readonly topics: readonly Topic[];
  readonly unmentioned: readonly Unmentioned[];
  /** The topics that tell a concern: what limits advice for a person. */
  readonly concerns: readonly ConcernTopic[];
  /** The words that decide for a topic by themselves, by its id. */
  readonly decidingWords: ReadonlyMap<string, readonly string[]>;
  /** Whether a text names a procedure of the guide. */
  readonly namesProcedure: (text: string) => boolean;
  /** Whether a text already advises consulting a professional. */
  readonly advisesConsulting: (text: string) => boolean;
  /** The lines that can be said in several ways, each as its wordings. */
  readonly wordings: readonly (readonly string[])[];
  /** Finds the facts that speak of what a message says. */
  readonly factWords: FactWords;
  private readonly byId: Map<string, Topic>;
  /** Every fact. */
  readonly statements: readonly Fact[];
  private readonly byRef: Map<string, Fact>;
  private readonly ownFacts = new Map<string, readonly Fact[]>();
  private readonly bySection: Map<string | undefined, Fact[]>;
  private readonly entities: GuideFile['entities'];
  private readonly unmentionedPhrases: PhraseMatcher<readonly Unmentioned[]>;

  constructor({ guide, conversation, safety, languages }: GuideFiles) {
    this.guide = guide.guide;
    this.plan = guide.plan;
    this.entities = guide.entities;
    this.bot = conversation.bot;
    this.says = conversation.says;
    this.moves = conversation.moves;
    this.form = conversation.form;
    this.planTalk = conversation.planTalk;
    this.privacy = conversation.privacy;
    this.facets = conversation.facets;
    this.consultation = safety.consultation;
    this.alarm = safety.alarm;
    this.askBack = safety.askBack;
    this.languages = languages;
    this.decidingWords = new Map(safety.alwaysTopics.map(({ topic, when }) => [topic, when]));
    this.followups = [...new Set(conversation.followups.flatMap(plainWords))];
    this.pointers = conversation.pointers;
    this.pointsAtFiles = conversation.pointsAtFiles;
    this.meaning = conversation.meaning;
    this.things = conversation.things;
    for (const term of Object.values(guide.terms)) {
      for (const word of term.words) this.terms.add(plainWords(word), term);
    }
    this.negation = conversation.negation;
    this.topics = [...guide.topics, ...conversation.topics, ...safety.topics];
    this.concerns = this.topics.filter(isConcern);
    this.byId = new Map(this.topics.map((topic) => [topic.id, topic]));
    for (const topic of this.topics) this.ownFacts.set(topic.id, ownFacts(topic));
    this.statements = [...this.ownFacts.values()].flat();
    this.byRef = new Map(this.statements.map((fact) => [fact.ref, fact]));
    this.factWords = new FactWords(
      this.statements.filter((fact) => !this.headsList(fact)),
      ({ ref }) => Object.values(guide.terms).flatMap(({ see, words }) => (see === ref ? words : [])),
      [...conversation.common, ...conversation.form.fillers, ...this.followups, ...conversation.pointers],
    );
    this.bySection = groupBy(this.statements, ({ section }) => section);
    this.unmentioned = Object.entries(guide.unmentioned).map(([id, thing]) => ({ ...thing, id }));
    this.unmentionedPhrases = unmentionedPhrases(this.unmentioned);
    this.namesProcedure = procedureNames(guide.entities);
    this.advisesConsulting = advisesConsulting(safety.consultation);
    this.wordings = interchangeable(conversation, safety, this.topics, this.statements, guide);
  }

  /** The topic with an id. */
  topic(id: string): Topic | undefined {
    return this.byId.get(id);
  }

  /** The facts of a topic: its own, then those that it includes from other topics. */
  facts(topic: Topic): readonly Fact[] {
    const included = 'includes' in topic ? topic.includes.flatMap((ref) => this.fact(ref) ?? []) : [];
    return [...(this.ownFacts.get(topic.id) ?? []), ...included];
  }

  /** All facts of a section of the guide page. */
  factsOf(section: string): readonly Fact[] {
    return this.bySection.get(section) ?? [];
  }

  /** The fact with a reference. @param ref as in `clay_mask.why` */
  fact(ref: string): Fact | undefined {
    return this.byRef.get(ref);
  }

  /** Whether a fact only leads to a list. */
  headsList({ topic: id }: Fact): boolean {
    const topic = this.topic(id);
    return isGuided(topic) && topic.list;
  }

  /** Where things begin that a message sets aside, as indexes of tokens: "forget" makeup. */
  setAsideIn(tokens: readonly Token[]): number[] {
    return findPhrases(tokens, matcherOf(this.moves.references.setsAside)).map(({ end }) => end);
  }

  /** The things that a message names, does not rule out, and that the guide does not mention. */
  unmentionedIn(tokens: readonly Token[]): Unmentioned[] {
    const setAside = this.setAsideIn(tokens);
    const found = findPhrases(tokens, this.unmentionedPhrases).filter(
      ({ start }) => !tokens[start]?.negated && !tokens[start]?.aside && !setAside.includes(start),
    );
    return [...new Set(found.flatMap(({ value }) => value))];
  }

  /** The name of the step of care that a topic is about: "a gentle cleanser". */
  stepName(topic: string): string | undefined {
    const step = Object.entries(this.entities).find(
      ([id, { kind, topic: about = id }]) => kind === 'care' && about === topic,
    );
    return step?.[1].name;
  }

  /** The bot's name for an entity, such as a procedure. @param entity the entity's id */
  nameOf(entity: string): string | undefined {
    return this.entities[entity]?.name;
  }
}

/** Whether a topic tells something that limits advice. */
export function isConcern(topic: Topic | undefined): topic is ConcernTopic {
  return topic !== undefined && 'concern' in topic && topic.concern !== undefined;
}

/** Whether a topic says what the guide says. */
export function isGuided(topic: Topic | undefined): topic is Guided {
  return topic !== undefined && 'facts' in topic;
}
