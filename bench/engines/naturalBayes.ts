import { BayesClassifier } from 'natural/lib/natural/classifiers';
import type { Engine } from './engine';

/** natural's naive Bayes over stemmed words, with its defaults; it does no better if stop words are kept. */
export class NaturalBayes implements Engine {
  private readonly classifier = new BayesClassifier();

  train(examples: Record<string, string[]>): void {
    for (const [topic, texts] of Object.entries(examples)) {
      for (const text of texts) this.classifier.addDocument(text, topic);
    }
    this.classifier.train();
  }

  classify(text: string): string {
    return this.classifier.classify(text);
  }
}
