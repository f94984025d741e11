import { knowledgeFolder } from '../../app/loadAssistant';
import { loadKnowledge } from '../../knowledge/load';
import { createRecognizer } from '../../understanding/recognizer';
import { train } from '../../understanding/training/train';
import type { Recognizer } from '../../understanding/types';
import type { Engine, Guess } from './engine';

/**
 * All of our understanding: spelling, entities, red flags, topics, confidence and the parts of a message. It is trained
 * on the same examples as the other engines, so without those of the safety gate.
 */
export class Porewise implements Engine {
  private recognizer: Recognizer | undefined;

  async train(examples: Record<string, string[]>): Promise<void> {
    const { source } = await loadKnowledge(knowledgeFolder(), { brand: 'Porewise', messages: false });
    const taught = { ...source, examples };
    this.recognizer = createRecognizer(taught, train(taught));
  }

  classify(text: string): Guess {
    return this.recognizer?.understand(text) ?? { topic: '', confidence: 0 };
  }
}
