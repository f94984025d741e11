import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import type { Engine, Guess } from './engine';

/** nlp.js with its defaults, the classifier alone: sentiment and entities would only cost it time. */
export class NlpJs implements Engine {
  private nlp: Nlp | undefined;

  async train(examples: Record<string, string[]>): Promise<void> {
    const container = await containerBootstrap();
    container.use(LangEn);
    const nlp = new Nlp({ container, autoSave: false, autoLoad: false, nlu: { log: false } });
    nlp.addLanguage('en');
    for (const [topic, texts] of Object.entries(examples)) {
      for (const text of texts) nlp.addDocument('en', text, topic);
    }
    await nlp.train();
    this.nlp = nlp;
  }

  /** Its best guess, even where it would say that it knows nothing: this is better for its score. */
  async classify(text: string): Promise<Guess> {
    const found = await this.nlp?.classify('en', text);
    const best = found?.classifications.find(({ intent }) => intent !== 'None');
    return { topic: best?.intent ?? '', confidence: best?.score ?? 0 };
  }
}
