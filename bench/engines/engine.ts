/** An intent classifier under measurement. */
export interface Engine {
  /** @param examples training messages by topic */
  train(examples: Record<string, string[]>): void | Promise<void>;
  /** The topic that a message most likely means. */
  classify(text: string): string | Promise<string>;
}

export type EngineName = 'Porewise' | 'natural Bayes' | 'nlp.js';
