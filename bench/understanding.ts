// Understanding beside two other engines that are trained on the same examples, and how its cost grows with a text.
// Run: npm run bench [-- --set FILE.jsonl]
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { knowledgeFolder, loadAssistant } from '../assistant';
import { type Labelled, readLabelled } from '../cli/labelled';
import { readConfig } from '../config';
import { loadKnowledge } from '../knowledge/load';
import { randomizer, shuffle } from '../understanding/logisticRegression';
import type { EngineName } from './engines/engine';
import { type Run, runEngine } from './engines/runEngine';
import { linearity } from './linearity';
import { quantile } from './support/quantile';
import { table } from './support/table';
import { withTypingErrors } from './typingErrors';

const ENGINES: readonly EngineName[] = ['Porewise', 'natural Bayes', 'nlp.js'];
/** No engine may train or answer for longer. */
const LIMIT_MS = 5 * 60_000;
/** Where an engine is not done with all examples by then, all are trained on so many a topic too. */
const SAMPLE = 60;
const SEED = 1;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { set: { type: 'string' } } });
  const config = readConfig();
  const { source, checks } = await loadKnowledge(knowledgeFolder(), config);
  const set: Labelled[] =
    values.set === undefined
      ? checks.map(({ text, topic }) => ({ text, intent: topic, alt: [], tags: [] }))
      : await readLabelled(values.set);
  const random = randomizer(SEED);
  const edited = set.map(({ text }) => withTypingErrors(text, random));
  console.log(
    `${set.length} messages of ${values.set === undefined ? 'knowledge/checks' : basename(values.set)}; ` +
      'an intent or any alternative to it is right; ÷ is the ratio to Porewise.',
  );
  if (!(await compare(source.examples, set, edited))) {
    console.log(`\nThe same on ${SAMPLE} examples a topic, since not every engine learns from all in time.`);
    await compare(sampled(source.examples), set, edited);
  }
  const { recognizer } = await loadAssistant(config);
  console.log(
    `\n${linearity(recognizer)}\nA text is read up to 4,096 characters, so a longer one costs no more.`,
  );
}

/** Prints a table. @returns whether every engine was done in time */
async function compare(
  examples: Record<string, string[]>,
  set: readonly Labelled[],
  edited: string[],
): Promise<boolean> {
  const runs = new Map<EngineName, Run | undefined>();
  const texts = set.map(({ text }) => text);
  for (const engine of ENGINES) {
    runs.set(engine, await runEngine({ engine, examples, texts, edited }, LIMIT_MS));
  }
  const count = Object.values(examples).reduce((sum, { length }) => sum + length, 0);
  const head = ['', 'examples', 'right', 'misspelled', 'median µs', '÷', 'p99 µs', '÷', 'training s', '÷'];
  const baseline = runs.get('Porewise');
  const rows = [...runs].map(([engine, run]) => {
    if (!run) return [engine, `${count}`, `not done in ${LIMIT_MS / 60_000} min`];
    const timed = (value: (run: Run) => number, unit = 1) => [
      (value(run) / unit).toFixed(unit === 1 ? 0 : 1),
      baseline ? (value(run) / value(baseline)).toFixed(1) : '',
    ];
    return [
      engine,
      `${count}`,
      `${share(run.topics, set)} %`,
      `${share(run.editedTopics, set)} %`,
      ...timed(({ times }) => quantile(times, 0.5)),
      ...timed(({ times }) => quantile(times, 0.99)),
      ...timed(({ training }) => training, 1000),
    ];
  });
  console.log(`\n${table(head, rows)}`);
  return [...runs.values()].every((run) => run !== undefined);
}

function share(topics: readonly string[], set: readonly Labelled[]): string {
  const right = set.filter(({ intent, alt }, i) => [intent, ...alt].includes(topics[i] ?? ''));
  return ((100 * right.length) / set.length).toFixed(1);
}

/** The same examples in every run, of every topic as many. */
function sampled(examples: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(examples).map(([topic, texts]) => {
      const order = [...texts.keys()];
      shuffle(order, randomizer(SEED));
      return [topic, order.slice(0, SAMPLE).map((i) => texts[i] as string)];
    }),
  );
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
