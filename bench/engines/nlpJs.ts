import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic';
import type { Engine } from './engine';

/** nlp.js as it comes, its classifier alone: sentiment and entities would only cost it time. */
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

  /** Where it would rather say that it knows nothing, its best guess counts: that is better for it. */
  async classify(text: string): Promise<string> {
    const found = await this.nlp?.classify('en', text);
    return found?.classifications.find(({ intent }) => intent !== 'None')?.intent ?? '';
  }
}
