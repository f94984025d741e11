import { BayesClassifier } from 'natural/lib/natural/classifiers';
import type { Engine, Guess } from './engine';

/** natural's naive Bayes over stemmed words, with its defaults; it does no better if stop words are kept. */
export class NaturalBayes implements Engine {
  private readonly classifier = new BayesClassifier();

  train(examples: Record<string, string[]>): void {
    for (const [topic, texts] of Object.entries(examples)) {
      for (const text of texts) this.classifier.addDocument(text, topic);
    }
    this.classifier.train();
  }

  classify(text: string): Guess {
    const found = this.classifier.getClassifications(text);
    const [best] = found;
    const sum = found.reduce((total, { value }) => total + value, 0);
    return { topic: best?.label ?? '', confidence: (best?.value ?? 0) / sum };
  }
}
