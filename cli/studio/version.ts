import { type AssistantOptions, type LoadedAssistant, loadAssistant } from '../../app/loadAssistant';
import type { Loaded } from '../../knowledge/load';
import { readKnowledge } from '../../knowledge/load';
import { stampOf, takeSnapshot } from '../../knowledge/snapshot';
import { type Fault, FaultsError } from '../../shared/faults';
import type { Explainable } from '../explain/explain';
import { ExampleIndex } from '../explain/nearestExamples';

/** All that is made from a folder of knowledge without faults. */
export interface Ready extends Explainable {
  loaded: Loaded;
  assistant: LoadedAssistant;
}

/** A folder of knowledge that is edited: what it says at the moment, or what is wrong with it. */
export class Version {
  private readonly options: AssistantOptions & { knowledgeFolder: string };
  private stamp = '';
  private ready: Ready | undefined;
  private wrong: readonly Fault[] = [];
  private reading: Promise<void> | undefined;
  private tookMs = 0;

  constructor(options: AssistantOptions & { knowledgeFolder: string }) {
    this.options = options;
  }

  /** Reads the folder anew when a file has changed. @returns its faults, and how long it took to be ready */
  async refresh(): Promise<{ faults: readonly Fault[]; ms: number }> {
    const stamp = await stampOf(this.options.knowledgeFolder);
    if (stamp !== this.stamp) {
      this.stamp = stamp;
      this.reading = this.read();
    }
    await this.reading;
    return { faults: this.wrong, ms: this.tookMs };
  }

  /** What the folder says; the last good one while it has faults. @throws FaultsError when it never was good */
  async current(): Promise<Ready> {
    await this.refresh();
    if (!this.ready) throw new FaultsError('The knowledge has', this.wrong);
    return this.ready;
  }

  private async read(): Promise<void> {
    const started = performance.now();
    try {
      const loaded = readKnowledge(await takeSnapshot(this.options.knowledgeFolder), this.options);
      const assistant = await loadAssistant(this.options);
      const { knowledge, recognizer } = assistant;
      this.ready = { loaded, assistant, knowledge, recognizer, index: new ExampleIndex(loaded.examples) };
      this.wrong = [];
    } catch (error) {
      if (!(error instanceof FaultsError)) throw error;
      this.wrong = error.faults;
    }
    this.tookMs = Math.round(performance.now() - started);
  }
}
