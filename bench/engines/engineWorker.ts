import { parentPort, workerData } from 'node:worker_threads';
import { quantile } from '../support/quantile';
import { AnyIntents } from './anyIntents';
import { EarlierIntents } from './earlierIntents';
import type { Engine, EngineName, Guess } from './engine';
import { NaturalBayes } from './naturalBayes';
import { NlpJs } from './nlpJs';
import { Porewise } from './porewise';

export interface EngineTask {
  engine: EngineName;
  examples: Record<string, string[]>;
  /** Messages of no topic, to learn from. */
  outside: readonly string[];
  texts: string[];
  edited: string[];
  /** Timed rounds over the set. A message's time is the median, so that other work on the machine does not count. */
  rounds: number;
}

/** A worker reports twice: that it is trained, after so many ms; and its answers, with µs for each message. */
export type EngineReport =
  | { kind: 'trained'; training: number }
  | { kind: 'answered'; guesses: Guess[]; edited: Guess[]; times: number[] };

async function measure({ engine, examples, outside, texts, edited, rounds }: EngineTask): Promise<void> {
  const contender = toEngine(engine);
  const started = performance.now();
  await contender.train(examples, outside);
  report({ kind: 'trained', training: performance.now() - started });
  const answers = async (messages: readonly string[]) => {
    const guesses: Guess[] = [];
    for (const text of messages) {
      const { topic, confidence } = await contender.classify(text);
      guesses.push({ topic, confidence });
    }
    return guesses;
  };
  const [guesses, editedGuesses] = [await answers(texts), await answers(edited)];
  const times: number[][] = texts.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, text] of texts.entries()) {
      const before = performance.now();
      const answer = contender.classify(text);
      if (answer instanceof Promise) await answer;
      times[i]?.push(1000 * (performance.now() - before));
    }
  }
  // Before the report, which ends this thread.
  contender.stop?.();
  report({
    kind: 'answered',
    guesses,
    edited: editedGuesses,
    times: times.map((some) => quantile(some, 0.5)),
  });
}

function toEngine(name: EngineName): Engine {
  switch (name) {
    case 'Porewise':
      return new Porewise();
    case 'Porewise, any intents':
      return new AnyIntents();
    case 'natural Bayes':
      return new NaturalBayes();
    case 'nlp.js':
      return new NlpJs();
    default:
      return new EarlierIntents(name.replace('Porewise at ', ''));
  }
}

function report(message: EngineReport): void {
  parentPort?.postMessage(message);
}

void measure(workerData as EngineTask);
