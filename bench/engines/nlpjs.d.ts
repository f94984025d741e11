/** What the benchmark uses of @nlpjs/basic 4.27.0, which has no types. */
declare module '@nlpjs/basic' {
  export interface Container {
    use(plugin: unknown): void;
  }
  export function containerBootstrap(): Promise<Container>;
  export const LangEn: unknown;
  export class Nlp {
    constructor(settings: {
      container: Container;
      autoSave: boolean;
      autoLoad: boolean;
      nlu: { log: boolean };
    });
    addLanguage(locale: string): void;
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    classify(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  }
}
