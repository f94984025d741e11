import { type Intent, trainIntents } from '../../understanding/intents';
import type { Engine, Guess } from './engine';

/** Our classifier by itself, without the guide, its names and its safety. */
export class AnyIntents implements Engine {
  private intentOf: (text: string) => Intent = () => ({ intent: '', confidence: 0 });

  train(examples: Record<string, string[]>, outside: readonly string[]): void {
    this.intentOf = trainIntents(examples, outside);
  }

  classify(text: string): Guess {
    const { intent, confidence } = this.intentOf(text);
    return { topic: intent, confidence };
  }
}
