// Understanding beside two other engines that are trained on the same examples, and how its cost grows with a text.
// Run: npm run bench [-- --set FILE.jsonl]
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { knowledgeFolder, loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { loadKnowledge } from '../knowledge/load';
import { NASTY_MESSAGES } from '../tests/support/nastyMessages';
import { randomizer } from '../understanding/classifier/logisticRegression';
import { accepts, type Labelled, readLabelled, toLabelled } from '../understanding/evaluation/labelled';
import { parseMarkdown } from '../widget/chat/markdown';
import type { EngineName, Guess } from './engines/engine';
import { type EngineRun, runEngine } from './engines/runEngine';
import { linearity, NASTY_MARKDOWN } from './linearity';
import { quantile } from './support/quantile';
import { table } from './support/table';
import { withTypingErrors } from './typingErrors';

const ENGINES: readonly EngineName[] = ['Porewise', 'natural Bayes', 'nlp.js'];
/** The time limit of an engine, for training and answers together. */
const LIMIT_MS = 5 * 60_000;
/** Timed rounds over the set. */
const ROUNDS = 7;
/** If an engine exceeds it, all engines are also trained on so many examples a topic. */
const SAMPLE = 60;
const HEAD = ['', 'examples', 'right', 'misspelled', 'median µs', '÷', 'p99 µs', '÷', 'training s', '÷'];
const SEED = 1;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { set: { type: 'string' } } });
  const config = readConfig();
  const { source, checks } = await loadKnowledge(knowledgeFolder(), config);
  const set = values.set === undefined ? checks.map(toLabelled) : await readLabelled(values.set);
  const random = randomizer(SEED);
  const edited = set.map(({ text }) => withTypingErrors(text, random));
  console.log(
    `${set.length} messages of ${values.set === undefined ? 'knowledge/checks' : basename(values.set)}; ` +
      'an intent or any alternative to it is right; ÷ is the ratio to Porewise.',
  );
  const runs = await runAll(source.examples, set, edited);
  const rows = rowsOf(runs, source.examples, set);
  if ([...runs.values()].includes(undefined)) {
    const sample = sampled(source.examples);
    rows.push(...rowsOf(await runAll(sample, set, edited), sample, set));
    console.log(`Not every engine was done in time, so all were trained on ${SAMPLE} examples a topic too.`);
  }
  console.log(`\n${table(HEAD, rows)}`);
  const { recognizer } = await loadAssistant(config);
  const messages = linearity((text) => recognizer.understand(text), NASTY_MESSAGES, [500, 4_000]);
  const markdown = linearity(parseMarkdown, NASTY_MARKDOWN, [8_000, 64_000]);
  console.log(`\nUnderstanding, which reads up to 4,096 characters:\n${messages.table}`);
  console.log(`\nThe chat page's Markdown:\n${markdown.table}`);
  const steep = [...messages.steep, ...markdown.steep];
  if (steep.length === 0) return;
  console.error(`The cost grows faster than the length: ${steep.join(' · ')}`);
  process.exitCode = 1;
}

type Runs = Map<EngineName, EngineRun | undefined>;

/** Runs one engine after the other, each in a thread of its own. */
async function runAll(
  examples: Record<string, string[]>,
  set: readonly Labelled[],
  edited: string[],
): Promise<Runs> {
  const texts = set.map(({ text }) => text);
  const runs: Runs = new Map();
  for (const engine of ENGINES) {
    runs.set(
      engine,
      await runEngine({ engine, examples, outside: [], texts, edited, rounds: ROUNDS }, LIMIT_MS),
    );
  }
  return runs;
}

function rowsOf(runs: Runs, examples: Record<string, string[]>, set: readonly Labelled[]): string[][] {
  const count = Object.values(examples).reduce((sum, { length }) => sum + length, 0);
  const baseline = runs.get('Porewise');
  return [...runs].map(([engine, run]) => {
    if (!run) return [engine, `${count}`, '', '', '', '', '', '', `over ${LIMIT_MS / 1000}`, ''];
    const timed = (value: (run: EngineRun) => number, digits = 0) => [
      value(run).toFixed(digits),
      baseline ? (value(run) / value(baseline)).toFixed(1) : '',
    ];
    return [
      engine,
      `${count}`,
      `${share(run.guesses, set)} %`,
      `${share(run.edited, set)} %`,
      ...timed(({ times }) => quantile(times, 0.5)),
      ...timed(({ times }) => quantile(times, 0.99)),
      ...timed(({ training }) => training / 1000, 1),
    ];
  });
}

function share(guesses: readonly Guess[], set: readonly Labelled[]): string {
  const right = set.filter((message, i) => accepts(message, guesses[i]?.topic ?? ''));
  return ((100 * right.length) / set.length).toFixed(1);
}

/** As many examples of every topic; the same in every run. */
function sampled(examples: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(examples).map(([topic, texts]) => {
      const random = randomizer(SEED);
      const drawn = texts.map((text) => ({ text, at: random() })).sort((a, b) => a.at - b.at);
      return [topic, drawn.slice(0, SAMPLE).map(({ text }) => text)];
    }),
  );
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
