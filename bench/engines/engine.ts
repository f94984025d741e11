/** An intent classifier under measurement. */
export interface Engine {
  /**
   * @param examples training messages by topic
   * @param outside messages of no topic, for engines that can learn from these
   */
  train(examples: Record<string, string[]>, outside: readonly string[]): void | Promise<void>;
  classify(text: string): Guess | Promise<Guess>;
  /** Ends what it has started. */
  stop?(): void;
}

/** The topic that a message most likely means, and how likely: numbers that only compare within an engine. */
export interface Guess {
  topic: string;
  confidence: number;
}

export type EngineName =
  | 'Porewise'
  | 'Porewise, any intents'
  | 'natural Bayes'
  | 'nlp.js'
  | `Porewise at ${string}`;
