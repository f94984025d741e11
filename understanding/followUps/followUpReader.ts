import { NAMED, SAME } from '../../shared/followUpMeanings';
import type { Analysis } from '../analyzer';
import { chancesOf, type Model } from '../classifier/classifier';
import type { Features } from '../classifier/vectors';
import type { FeatureIds } from '../classifier/vocabulary';
import {
  type Alternative,
  MAX_ALTERNATIVES,
  type Move,
  type RecognizerSource,
  type TalkContext,
  type Training,
  type Understanding,
} from '../types';

/**
 * Chances to start from, so that no model alone rules out what the other holds for likely. From a third to three times as
 * much changes no figure (tests/talks/open).
 */
const LEAST_TOPIC = 0.003;
const LEAST_MOVE = 0.01;
/** How much a meaning that the talk gives counts beside one that the words give by themselves. */
const GIVEN_BY_TALK = 0.5;

/** What a message may mean after an answer: the chances of its topics add up to 1. */
export interface Reading extends Pick<Understanding, 'topic' | 'confidence' | 'alternatives'> {
  /** The likeliest move, where it is likelier than any topic. */
  move: Move | undefined;
}

/**
 * Reads a message with the talk: "does it sting?" is about the toner that was answered before. A classifier of what
 * follows which answer gives the chances of "the same topic", "the named thing", other topics and moves; those of the
 * message by itself multiply them (a product of experts, Hinton 2002).
 */
export class FollowUpReader {
  private readonly model: Model;
  /** Where each label of the follow-ups is among the topics, and among the moves; -1 for none. */
  private readonly places: readonly { id: string; topic: number; move: number }[];
  private readonly moveIds: ReadonlySet<string>;
  private readonly source: Pick<RecognizerSource, 'kinds'>;
  private readonly ids: FeatureIds;
  private readonly chances: Float64Array;

  /** @param topics those that a message by itself may mean */
  constructor(
    source: Pick<RecognizerSource, 'kinds'>,
    training: Pick<Training, 'moves' | 'followUps'>,
    topics: readonly string[],
    ids: FeatureIds,
  ) {
    const { topics: labels } = training.followUps;
    const moves = training.moves.topics;
    this.places = labels.map((id) => ({ id, topic: topics.indexOf(id), move: moves.indexOf(id) }));
    this.moveIds = new Set(moves);
    this.source = source;
    this.model = training.followUps;
    this.ids = ids;
    this.chances = new Float64Array(labels.length);
  }

  /** Whether there were messages to learn from. */
  get isTrained(): boolean {
    return this.chances.length > 0;
  }

  /**
   * @param topics the chances of the topics of the message by itself, in their order
   * @param moves those of its moves
   */
  read(analysis: Analysis, context: TalkContext, topics: Float64Array, moves: Float64Array): Reading {
    const features = followUpFeatures(analysis, context.after, this.source.kinds, this.ids);
    const chances = chancesOf(features, this.model, this.chances);
    const scores = new Map<string, number>();
    const add = (id: string | undefined, score: number) =>
      id === undefined ? undefined : scores.set(id, (scores.get(id) ?? 0) + score);
    for (const [i, { id, topic, move }] of this.places.entries()) {
      const chance = chances[i] as number;
      if (id === SAME) add(context.subject, chance * GIVEN_BY_TALK);
      else if (id === NAMED) add(namedIn(analysis), chance * GIVEN_BY_TALK);
      else if (topic >= 0) add(id, chance * ((topics[topic] as number) + LEAST_TOPIC));
      else add(id, chance * ((moves[move] ?? 0) + LEAST_MOVE));
    }
    return toReading(scores, this.moveIds);
  }
}

/**
 * The features of a message after an answer: its own, and its words crossed with the answer's topic and kind.
 * @param kinds the kind of each topic
 */
export function followUpFeatures(
  { words, entities, features }: Analysis,
  after: string,
  kinds: Record<string, string>,
  featureIds: FeatureIds,
): Features {
  const kind = kinds[after] ?? '';
  const names = entities.length === 0 ? ['nothing'] : entities.map((entity) => entity.kind);
  const before = [`k ${kind}`, `a ${after}`].map((name) => featureIds.named(name));
  const crossed = new Set([
    ...before,
    ...names.flatMap((name) => [`z ${name}`, `z ${name} ${kind}`]).map((name) => featureIds.named(name)),
    ...words.flatMap((word) => before.map((one) => featureIds.pair(one, word?.id))),
  ]);
  crossed.delete(undefined);
  return { ids: [...features.ids, Int32Array.from(crossed as Set<number>)], meaning: features.meaning };
}

/** The topic of the one thing that a message names. */
function namedIn({ entities }: Analysis): string | undefined {
  const topics = new Set(entities.filter(({ negated }) => !negated).map(({ topic }) => topic));
  return topics.size === 1 ? [...topics][0] : undefined;
}

function toReading(scores: ReadonlyMap<string, number>, moveIds: ReadonlySet<string>): Reading {
  const ranked = greatestFirst(scores);
  const [best] = ranked;
  const isMove = ({ topic }: Alternative) => moveIds.has(topic);
  const topics = asChances(ranked.filter((one) => !isMove(one)));
  return {
    topic: topics[0]?.topic ?? '',
    confidence: topics[0]?.confidence ?? 0,
    alternatives: topics.slice(0, MAX_ALTERNATIVES),
    move: best && isMove(best) ? { id: best.topic, chance: best.confidence } : undefined,
  };
}

/** Scores as chances, the greatest first. */
function greatestFirst(scores: ReadonlyMap<string, number>): Alternative[] {
  const listed = [...scores].map(([topic, score]) => ({ topic, confidence: score }));
  return asChances(listed.sort((a, b) => b.confidence - a.confidence));
}

/** Scaled to add up to 1. */
function asChances(scores: readonly Alternative[]): Alternative[] {
  const sum = scores.reduce((total, { confidence }) => total + confidence, 0);
  return scores.map(({ topic, confidence }) => ({ topic, confidence: confidence / sum }));
}
