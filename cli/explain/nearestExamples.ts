import type { LabelledMessage } from '../../knowledge/messages';
import { plainWords } from '../../text/normalize';

/** An example that is like a message. */
export interface Near {
  topic: string;
  text: string;
  /** File and line. */
  place: string;
  /** 0..1: the cosine of their weighed words. */
  likeness: number;
}

type Weights = ReadonlyMap<string, number>;

/** Finds the examples whose words are most like a message's, weighed by TF-IDF: what an editor would look at first. */
export class ExampleIndex {
  private readonly examples: readonly LabelledMessage[];
  private readonly words: readonly string[][];
  private readonly rarity: Weights;

  constructor(examples: readonly LabelledMessage[]) {
    this.examples = examples;
    this.words = examples.map(({ text }) => [...new Set(plainWords(text))]);
    const counts = new Map<string, number>();
    for (const word of this.words.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
    this.rarity = new Map([...counts].map(([word, count]) => [word, Math.log(1 + examples.length / count)]));
  }

  /** @param tokens the message's, with their spelling repaired */
  nearest(tokens: readonly string[], count: number): Near[] {
    const asked = new Set(plainWords(tokens.join(' ')));
    const length = this.lengthOf([...asked]);
    const likeness = this.words.map((words) => {
      const shared = words.filter((word) => asked.has(word));
      return (
        shared.reduce((sum, word) => sum + this.weight(word) ** 2, 0) / (length * this.lengthOf(words) || 1)
      );
    });
    const best = [...likeness.keys()].sort((a, b) => (likeness[b] ?? 0) - (likeness[a] ?? 0)).slice(0, count);
    return best.flatMap((i) => {
      const example = this.examples[i];
      if (!example || (likeness[i] ?? 0) === 0) return [];
      const { topic, text, file, line } = example;
      return [{ topic, text, place: file.place([topic], line), likeness: likeness[i] ?? 0 }];
    });
  }

  private weight(word: string): number {
    return this.rarity.get(word) ?? 0;
  }

  private lengthOf(words: readonly string[]): number {
    return Math.hypot(...words.map((word) => this.weight(word)));
  }
}
