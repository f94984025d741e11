import { parentPort, workerData } from 'node:worker_threads';
import { quantile } from '../support/quantile';
import type { Engine, EngineName } from './engine';
import { NaturalBayes } from './naturalBayes';
import { NlpJs } from './nlpJs';
import { Porewise } from './porewise';

export interface EngineTask {
  engine: EngineName;
  examples: Record<string, string[]>;
  texts: string[];
  edited: string[];
}

/** A worker reports twice: that it is trained, after so many ms; and its answers, with µs for each message. */
export type EngineReport =
  | { kind: 'trained'; training: number }
  | { kind: 'answered'; topics: string[]; editedTopics: string[]; times: number[] };

/** Timed rounds over the set. A message's time is the median, so that other work on the machine does not count. */
const ROUNDS = 7;

async function measure({ engine, examples, texts, edited }: EngineTask): Promise<void> {
  const engines: Record<EngineName, new () => Engine> = {
    Porewise,
    'natural Bayes': NaturalBayes,
    'nlp.js': NlpJs,
  };
  const contender = new engines[engine]();
  const started = performance.now();
  await contender.train(examples);
  report({ kind: 'trained', training: performance.now() - started });
  const answers = async (messages: readonly string[]) => {
    const topics: string[] = [];
    for (const text of messages) topics.push(await contender.classify(text));
    return topics;
  };
  const [topics, editedTopics] = [await answers(texts), await answers(edited)];
  const times: number[][] = texts.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, text] of texts.entries()) {
      const before = performance.now();
      const answer = contender.classify(text);
      if (typeof answer !== 'string') await answer;
      times[i]?.push(1000 * (performance.now() - before));
    }
  }
  report({ kind: 'answered', topics, editedTopics, times: times.map((some) => quantile(some, 0.5)) });
}

function report(message: EngineReport): void {
  parentPort?.postMessage(message);
}

void measure(workerData as EngineTask);
