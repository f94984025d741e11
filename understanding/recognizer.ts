import { runSync, type Steps } from '../shared/cooperative';
import { isPunctuation, isWithin, isWord, MAX_TEXT, sentences, split, statements } from '../text/normalize';
import { phraseSet } from '../text/phrases';
import { Speller } from '../text/speller';
import { type Analysis, MessageAnalyzer, rightWords } from './analyzer';
import { decide } from './classifier/calibration';
import { Vocabulary } from './classifier/vocabulary';
import { Closings } from './closings';
import { ConcernReader } from './concerns/concernReader';
import { Corrections } from './corrections';
import { exactTitles } from './exactTitles';
import { FacetFinder } from './facets/facetFinder';
import { FollowUpReader, type Reading } from './followUps/followUpReader';
import { LanguageFinder } from './language';
import { MoveReader } from './moveReader';
import { Questions } from './questions';
import { isRare } from './rareWord';
import { SafetyGate, type Verdict } from './safety/safetyGate';
import { TopicReader, type TopicReading } from './topicReader';
import type { Move, Recognizer, RecognizerSource, TalkContext, Training, Understanding } from './types';

/** What speaks of the talk itself, by itself this surely, does so after any answer. */
const MOVE_STANDS_FROM = 0.85;

/** Understands messages with a trained model. A message costs time linear in its length, which is capped. */
export function createRecognizer(source: RecognizerSource, training: Training): Recognizer {
  return runSync(recognizerSteps(source, training));
}

/** Makes a recognizer step by step. */
export function* recognizerSteps(source: RecognizerSource, training: Training): Steps<Recognizer> {
  const { wordCounts } = training;
  const vocabulary = new Vocabulary(training.vocabulary);
  yield;
  const isRight = rightWords(source);
  const speller = yield* Speller.of(wordCounts, isRight);
  const named = new Set(training.named.flatMap(({ model }) => model.topics));
  const analyzer = new MessageAnalyzer(source, wordCounts, named, vocabulary, speller);
  const reader = new TopicReader(source, training, analyzer);
  const { topics } = reader;
  yield;
  const gate = new SafetyGate(source, training);
  yield;
  const facets = new FacetFinder(source.facets);
  const concerns = new ConcernReader(training.concerns);
  const followUps = new FollowUpReader(source, training, topics, vocabulary);
  const languages = new LanguageFinder(source.languages, isRight);
  yield;
  const always = source.alwaysTopics.map(({ topic, when }) => ({ topic, words: phraseSet(when) }));
  const questions = new Questions(source);
  const moves = new MoveReader(training.moves);
  const corrections = new Corrections(source.corrections);
  const closings = new Closings(source, { analyzer, reader, questions, moves });
  const titles = exactTitles(source.titles);
  const isMove = (topic: string) => source.moves.includes(topic) && topic !== source.followUp;
  const urgent = source.redFlags.groups.find((group) => group.id === 'urgent')?.topic ?? '';

  /** What a message means after what was said before; undefined where it means the same by itself. */
  function inTalk(
    analysis: Analysis,
    alone: TopicReading,
    ownMoves: Float64Array,
    context: TalkContext | undefined,
  ): Reading | undefined {
    const ofTalk = isMove(alone.topic) ? alone.confidence : (moves.among(ownMoves)?.chance ?? 0);
    if (context === undefined || !followUps.isTrained || ofTalk >= MOVE_STANDS_FROM) return undefined;
    return followUps.read(analysis, context, alone.chances, ownMoves);
  }

  /** @param gated whether the gate judges it: a part of a message was judged with the message */
  function understandOne(text: string, context: TalkContext | undefined, gated: boolean): Understanding {
    const analysis = analyzer.analyze(text);
    const { tokens, typed, negated, entities } = analysis;
    const asides = questions.asides(typed, facets);
    const asked = facets.find(tokens, asides);
    const facet = asked.find(({ specific }) => specific) ?? asked[0];
    const language = languages.find(typed.filter((token) => isWord(token) && !/\d/.test(token)));
    const read = {
      text,
      tokens: tokens.map((repaired, i) => ({
        typed: typed[i] as string,
        repaired,
        negated: negated[i] as boolean,
        ...(isRare(typed[i] as string, repaired, wordCounts) ? { rare: true as const } : {}),
        ...(isWithin(i, asides) ? { aside: true as const } : {}),
      })),
      entities,
      facets: asked.map(({ id }) => id),
      ...(facet ? { facet: facet.id } : {}),
      ...(language === undefined ? {} : { language }),
    };

    if (tokens.every(isPunctuation)) return { ...read, ...sure(source.unreadable) };
    const found = reader.read(analysis);
    const parts = gated ? sentencesOf(analysis) : [];
    const verdict = gated ? judge(analysis, parts, found) : {};
    if (verdict.redFlag) return { ...read, ...verdict, ...sure(verdict.redFlag.topic) };
    // Of what is not English, or no words at all, nothing is believed.
    const isForeign = language !== undefined || found.topic === source.unreadable;
    const told = gated && !isForeign ? toldIn(analysis, parts) : {};
    const title = titles.get(tokens.filter(isWord).join(' '));
    const ownMoves = moves.chancesOf(analysis);
    const own = moves.among(ownMoves);
    if (title) return { ...read, ...moved(own), ...sure(title) };
    const decided = always.find(({ words }) => words.find(tokens).length > 0);
    if (decided) return { ...read, ...moved(own), ...verdict, ...told, ...sure(decided.topic) };

    const reading = inTalk(analysis, found, ownMoves, context);
    const { topic, confidence, alternatives } = withoutUrgent(reading ? { ...found, ...reading } : found);
    const decision = decide(confidence, alternatives);
    const move = reading ? reading.move : own;
    const closes = gated ? closings.in(analysis) : undefined;
    return {
      ...read,
      ...moved(move),
      ...verdict,
      ...told,
      ...(closes === undefined ? {} : { closes }),
      topic,
      confidence,
      alternatives,
      decision,
    };
  }

  /** The sentences of a message, where it has several. */
  function sentencesOf(message: Analysis): Analysis[] {
    const spans = sentences(message.tokens);
    return spans.length < 2 ? [] : spans.map((span) => analyzer.part(message, span));
  }

  /** The sentences of a message two by two, where it has more. */
  function pairsOf(message: Analysis): Analysis[] {
    const [, ...next] = statements(message.tokens);
    return next.length < 2
      ? []
      : next.map(({ end }, i) => analyzer.part(message, { start: next[i - 1]?.start ?? 0, end }));
  }

  function toldIn(message: Analysis, parts: readonly Analysis[]): Pick<Understanding, 'concerns'> {
    const told = concerns.read(message, parts);
    return told ? { concerns: told } : {};
  }

  function judge(message: Analysis, parts: readonly Analysis[], { whole }: TopicReading): Verdict {
    const topicChances = (part: Analysis) => {
      const chances = part === message ? whole : reader.chancesOf(part);
      return (topic: string) => chances[topics.indexOf(topic)] ?? 0;
    };
    return gate.judge({ whole: message, sentences: parts, pairs: () => pairsOf(message) }, topicChances);
  }

  /** The gate saw no red flag, so the topic that is for red flags alone is out. */
  function withoutUrgent(found: TopicReading): TopicReading {
    const alternatives = found.alternatives.filter(({ topic }) => topic !== urgent);
    const [next] = alternatives;
    return found.topic === urgent && next ? { ...found, ...next, alternatives } : { ...found, alternatives };
  }

  /** What a message turns to after it began with something else, where that is surely a topic to answer. */
  function saidInstead(typed: readonly string[]): Understanding | undefined {
    const text = corrections.saidInstead(typed);
    const instead = text === undefined ? undefined : understandOne(text, undefined, false);
    const isTopic = (id: string) => !source.background.includes(id) && !isMove(id);
    return instead?.decision === 'known' && isTopic(instead.topic) ? instead : undefined;
  }

  return {
    understand(text, context) {
      const read = text.slice(0, MAX_TEXT);
      const alone = understandOne(read, context, true);
      if (alone.redFlag) return alone;
      const typed = alone.tokens.map((token) => token.typed);
      const { doubt, concerns: told } = alone;
      const beside = { ...(doubt ? { doubt } : {}), ...(told ? { concerns: told } : {}) };
      const instead = saidInstead(typed);
      if (instead) return { ...instead, ...beside, text: read };
      const again = corrections.saidAgain(typed);
      const saidAgain = again === undefined ? {} : { saidAgain: understandOne(again, context, false) };
      const whole = { ...alone, ...saidAgain };
      const pieces = split(read);
      if (pieces[0] === undefined || pieces[0] === read.trim()) return whole;
      const parts = pieces.map((piece) => understandOne(piece, context, false));
      const asked = questions.among(whole, parts);
      return { ...asked, ...saidAgain, ...beside };
    },
  };
}

function sure(topic: string): Pick<Understanding, 'topic' | 'confidence' | 'decision' | 'alternatives'> {
  return { topic, confidence: 1, decision: 'known', alternatives: [{ topic, confidence: 1 }] };
}

function moved(move: Move | undefined): Pick<Understanding, 'move'> {
  return move === undefined ? {} : { move };
}
