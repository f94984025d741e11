import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../knowledge/fact';
import { type GuideFiles, isGuided, KnowledgeBase, type Unmentioned } from '../../knowledge/knowledgeBase';
import { parseFiles } from '../../knowledge/load';
import type { KnowledgeFiles } from '../../knowledge/references';
import type { Topic, TopicKind, TopicOf } from '../../knowledge/schemas';
import { Negation } from '../../text/negation';
import { isWord, normalize, tokenize } from '../../text/normalize';
import { PhraseMatcher } from '../../text/phrases';
import { EntityFinder, rightWords } from '../../understanding/analyzer';
import { LanguageFinder } from '../../understanding/language';
import type { RecognizerSource, Understanding } from '../../understanding/types';

/** Where writeGuide.ts leaves the guide before the unit tests start, so that no test file parses its YAML again. */
export const GUIDE_FILE = join(__dirname, '../../.cache/guide.json');

/** What a test says that a message means; the rest is as of a message that is surely understood. */
export type Meaning = Partial<Understanding> & Pick<Understanding, 'topic'>;

/** The guide as plain data. */
export interface GuideData {
  files: GuideFiles;
  source: RecognizerSource;
}

/** A confidence with which nothing is acted upon. */
const UNSURE = 0.2;

/** A guide without its messages: nothing is trained. */
export class Guide {
  readonly knowledge: KnowledgeBase;
  readonly source: RecognizerSource;
  readonly terms: GuideFiles['guide']['terms'];
  private readonly negation: Negation;
  private readonly finder: EntityFinder;
  private readonly facets = new PhraseMatcher<string>();
  private readonly languages: LanguageFinder;

  constructor({ files, source }: GuideData) {
    this.knowledge = new KnowledgeBase(files);
    this.source = source;
    this.terms = files.guide.terms;
    this.negation = new Negation(source.negation);
    this.finder = new EntityFinder(source.entities);
    for (const { id, cues } of source.facets) for (const cue of cues) this.facets.add(cue, id);
    this.languages = new LanguageFinder(source.languages, rightWords(source));
  }

  /**
   * Reads a message as the recognizer does, but for its topic: that is said by the test instead of a trained model, so
   * that no example of the guide can break a test. Words, negations, names and the language are found as ever.
   * @param meaning what it means, or the topic that it surely is; without it, it can't be read
   */
  understand(text: string, meaning: Meaning | string = this.source.unreadable): Understanding {
    const said = typeof meaning === 'string' ? { topic: meaning } : meaning;
    const words = tokenize(normalize(text));
    const negated = this.negation.scope(words);
    const language = this.languages.find(words.filter(isWord));
    return {
      text,
      tokens: words.map((word, i) => ({ typed: word, repaired: word, negated: negated[i] ?? false })),
      confidence: typeof meaning === 'object' && meaning.decision === 'unknown' ? UNSURE : 1,
      decision: 'known',
      alternatives: [{ topic: said.topic, confidence: 1 }],
      entities: this.finder.find(words, negated),
      facets: [...new Set(this.facets.find(words).map(({ value }) => value))],
      ...(language === undefined ? {} : { language }),
      ...said,
    };
  }

  /** @throws when the guide has no such fact */
  fact(ref: string): Fact {
    return found(this.knowledge.fact(ref), ref);
  }

  /** What a topic says first, about a procedure or about none. @throws when it says no such thing */
  lead(id: string, procedure?: string): string {
    const topic = this.knowledge.topic(id);
    const name = procedure === undefined ? this.knowledge.says.aTreatment : this.knowledge.nameOf(procedure);
    const lead = isGuided(topic) ? topic.lead : undefined;
    return found(lead, `${id}.lead`).replaceAll('{procedure}', found(name, procedure ?? ''));
  }

  /** How an answer says that the guide has nothing on a facet or thing, after so many messages of a talk. */
  silence(asked: string, turns = 0, step?: string): string {
    const { says, facets } = this.knowledge;
    const { missing, missingOf } = facets[asked] ?? {};
    const named = step && missingOf?.replaceAll('{step}', step);
    const sentence = found(says.silent[turns % says.silent.length], 'silent');
    return sentence.replaceAll('{things}', named ?? missing ?? this.unmentioned(asked).name);
  }

  /** A thing that the guide does not mention. @throws when it is not among them */
  unmentioned(id: string): Unmentioned {
    return found(
      this.knowledge.unmentioned.find((thing) => thing.id === id),
      id,
    );
  }

  /** The label of a topic's chip. @throws when there is no such topic */
  chip(id: string): string {
    const topic = found(this.knowledge.topic(id), id);
    return topic.asks ?? topic.title;
  }

  /** A topic of some kind. @throws when the guide has none */
  topic<K extends TopicKind>(id: string, ...kinds: K[]): TopicOf<K> {
    const isOfKind = (topic: Topic | undefined): topic is TopicOf<K> =>
      topic !== undefined && (kinds as string[]).includes(topic.kind);
    const topic = this.knowledge.topic(id);
    return found(isOfKind(topic) ? topic : undefined, id);
  }
}

/** The files of the guide as it is shipped. */
export function shippedFiles(): GuideFiles {
  return (JSON.parse(readFileSync(GUIDE_FILE, 'utf8')) as GuideData).files;
}

/** The same files with their places, parsed anew. @throws when they have faults of their own */
export function shippedSources(): KnowledgeFiles {
  const folder = join(__dirname, '../../knowledge');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return found(parseFiles({ texts, faults: [] }, {}, []), 'sources');
}

let shared: Guide | undefined;

/** The guide as it is shipped, read once a test file. */
export function shippedGuide(): Guide {
  shared ??= new Guide(JSON.parse(readFileSync(GUIDE_FILE, 'utf8')) as GuideData);
  return shared;
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the guide has no ${name}`);
  return value;
}
