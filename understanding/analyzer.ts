import { englishWords } from '../text/englishWords';
import { Negation } from '../text/negation';
import { isWord, normalize, plainWords, type Span, tokenize } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';
import { Speller } from '../text/speller';
import { FeatureExtractor, type FeatureWord, type ParsedMessage } from './classifier/features';
import type { Features } from './classifier/vectors';
import type { FeatureIds } from './classifier/vocabulary';
import { Senses } from './safety/senses';
import type { Entity, EntitySource, RecognizerSource } from './types';
import { wordVectors } from './wordVectors';

/** Words that the knowledge itself uses count this often, so that they are trusted as spelled right. */
const KNOWLEDGE_COUNT = 5;
/** A word of fewer messages than this is strange to the domain. */
const KNOWN_COUNT = 2;

/** A message taken apart; the first four lists have one entry a token. */
export interface Analysis extends ParsedMessage {
  typed: string[];
  tokens: string[];
  words: (FeatureWord | undefined)[];
  negated: boolean[];
  entities: Entity[];
  features: Features;
  /** The same where things are only called by their kind. */
  generic: Features;
  /** What is denied, as further ids of features. */
  denied: Int32Array;
  /** The senses of its words, and these as further ids. */
  about: ReadonlySet<string>;
  senses: Int32Array;
}

/** How many messages hold each word; the words of the knowledge's own names and cues count as often used. */
export function countWords(
  source: RecognizerSource,
  tokensOf: (text: string) => string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const messages of [...Object.values(source.examples), ...Object.values(source.moveExamples)]) {
    for (const message of messages) {
      for (const token of new Set(tokensOf(message)))
        if (isWord(token)) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }
  for (const word of ownWords(source)) counts.set(word, Math.max(counts.get(word) ?? 0, KNOWLEDGE_COUNT));
  return counts;
}

/** Tells the words that are spelled right: common English words, and those of the knowledge's own names and cues. */
export function rightWords(source: RecognizerSource): (word: string) => boolean {
  const own = ownWords(source);
  return (word) => own.has(word) || englishWords.has(word);
}

function ownWords(source: RecognizerSource): Set<string> {
  return new Set([...ownPhrases(source)].flatMap(plainWords));
}

function* ownPhrases(source: RecognizerSource): Generator<string> {
  for (const entity of source.entities) yield* [...entity.words, ...entity.unless];
  for (const facet of source.facets) yield* facet.cues;
  for (const titles of Object.values(source.titles)) yield* titles;
  yield* source.vocabulary;
  yield* source.redFlags.body;
  for (const words of Object.values(source.redFlags.senses)) yield* words;
  for (const words of Object.values(source.redFlags.words)) yield* words;
  for (const { signs } of source.redFlags.groups) {
    for (const pattern of Object.values(signs).flat()) yield pattern.replace(/\{\w+\}/g, ' ');
  }
  for (const always of source.alwaysTopics) yield* always.when;
}

/** Takes messages apart, in training as in use: normalize → tokens → spelling → negation → entities. */
export class MessageAnalyzer {
  private readonly speller: Speller;
  private readonly negation: Negation;
  private readonly finder: EntityFinder;
  private readonly extractor: FeatureExtractor;
  private readonly senses: Senses;

  /** @param named the topics that the names of their things tell apart */
  constructor(
    source: RecognizerSource,
    counts: Map<string, number>,
    named: ReadonlySet<string>,
    ids: FeatureIds,
    speller = new Speller(counts, rightWords(source)),
  ) {
    const isKnown = (word: string) => (counts.get(word) ?? 0) >= KNOWN_COUNT;
    this.extractor = new FeatureExtractor(isKnown, ids, named, wordVectors());
    this.senses = new Senses(source.redFlags.senses);
    this.speller = speller;
    this.negation = new Negation(source.negation);
    this.finder = new EntityFinder(source.entities);
  }

  /** @param typed the message's tokens, if they are known */
  analyze(text: string, typed = tokenize(normalize(text))): Analysis {
    const tokens = typed.map((token) => this.speller.repair(token));
    const words = tokens.map((token) => this.extractor.wordOf(token));
    const negated = this.negation.scope(tokens);
    const entities = this.finder.find(tokens, negated);
    return this.withFeatures({ typed, tokens, words, negated, entities });
  }

  /** A part of a message, as if it were the whole; what negates it is read in the whole. */
  part({ typed, tokens, words, negated, entities }: Analysis, { start, end }: Span): Analysis {
    const own = entities
      .filter((entity) => entity.start >= start && entity.end <= end)
      .map((entity) => ({ ...entity, start: entity.start - start, end: entity.end - start }));
    return this.withFeatures({
      typed: typed.slice(start, end),
      tokens: tokens.slice(start, end),
      words: words.slice(start, end),
      negated: negated.slice(start, end),
      entities: own,
    });
  }

  private withFeatures(
    read: Pick<Analysis, 'typed' | 'tokens' | 'words' | 'negated' | 'entities'>,
  ): Analysis {
    const { typed, tokens, words, negated, entities } = read;
    const features = this.extractor.extract(read);
    // What is no word is its own stem.
    const stems = tokens.map((token, i) => words[i]?.stem ?? token);
    const { about, features: senses } = this.senses.read(stems, negated);
    // Field by field: to spread what was read costs a third of the analysis.
    return {
      typed,
      tokens,
      words,
      negated,
      entities,
      features,
      generic: this.extractor.generic(read) ?? features,
      denied: this.extractor.denied(words, negated),
      about,
      senses: this.extractor.idsOf(senses),
    };
  }
}

/** Finds the things of the guide that a message names, by their names and synonyms; the longest name wins. */
export class EntityFinder {
  private readonly names = new PhraseMatcher<EntitySource | null>();

  constructor(sources: readonly EntitySource[]) {
    // A longer phrase that only looks like the entity ("laser printer") is matched first, and means nothing.
    for (const source of sources) for (const phrase of source.unless) this.names.add(phrase, null);
    for (const source of sources) for (const word of source.words) this.names.add(word, source);
  }

  /** @param negated one flag a token, from Negation.scope */
  find(tokens: readonly string[], negated: readonly boolean[]): Entity[] {
    return this.names.find(tokens).flatMap(({ value, start, end }) =>
      value
        ? [
            {
              id: value.id,
              kind: value.kind,
              topic: value.topic,
              text: tokens.slice(start, end).join(' '),
              start,
              end,
              negated: negated[start] ?? false,
            },
          ]
        : [],
    );
  }
}
