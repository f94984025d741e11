import type { Analysis } from '../analyzer';
import type { Entity } from '../types';
import { chancesOf, type Model, type NamedTopics } from './classifier';
import type { Features } from './vectors';

interface Group {
  /** The index of the label. */
  label: number;
  /** The index of the first of its topics; the others follow. */
  first: number;
  model: Model;
  chances: Float64Array;
}

/** Gives the chance of each topic: that of its label, times that of the topic among those of its label. */
export class TopicClassifier {
  readonly topics: readonly string[];
  private readonly model: Model;
  private readonly labels: Float64Array;
  private readonly groups: readonly Group[];
  /** The indexes of the labels that are topics, in the order of `topics`. */
  private readonly plain: readonly number[];

  constructor(model: Model, named: readonly NamedTopics[]) {
    this.model = model;
    this.labels = new Float64Array(model.topics.length);
    const isGroup = new Set(named.map(({ label }) => label));
    this.plain = [...model.topics.keys()].filter((i) => !isGroup.has(model.topics[i] as string));
    const plain = this.plain.map((i) => model.topics[i] as string);
    this.topics = [...plain, ...named.flatMap((group) => group.model.topics)];
    this.groups = named.map(({ label, model: inner }) => ({
      label: model.topics.indexOf(label),
      first: this.topics.indexOf(inner.topics[0] as string),
      model: inner,
      chances: new Float64Array(inner.topics.length),
    }));
  }

  /** The chance of each of `topics`. */
  chancesOf({
    features,
    generic,
    entities,
  }: Pick<Analysis, 'features' | 'generic' | 'entities'>): Float64Array {
    const labels = chancesOf(generic, this.model, this.labels);
    const chances = new Float64Array(this.topics.length);
    for (const [i, label] of this.plain.entries()) chances[i] = labels[label] as number;
    for (const group of this.groups) {
      for (const [i, share] of sharesOf(group, features, entities).entries())
        chances[group.first + i] = share * (labels[group.label] as number);
    }
    return chances;
  }
}

/** The chance of each topic of a group, if it is one of them: only what is named counts, where something is. */
function sharesOf({ model, chances }: Group, features: Features, entities: readonly Entity[]): Float64Array {
  const named = new Set(entities.filter(({ negated }) => !negated).map(({ topic }) => topic));
  const isNamed = model.topics.map((topic) => named.has(topic));
  const count = isNamed.filter(Boolean).length;
  if (count === 1) return chances.map((_, i) => (isNamed[i] ? 1 : 0));
  chancesOf(features, model, chances);
  if (count === 0) return chances;
  const sum = chances.reduce((total, chance, i) => (isNamed[i] ? total + chance : total), 0);
  return chances.map((chance, i) => (isNamed[i] ? chance / sum : 0));
}
