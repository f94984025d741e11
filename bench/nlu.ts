// Our classifier, on any intents, beside two other engines and itself at an earlier commit, on public sets.
// Run: npm run bench:nlu -- FOLDER [--earlier COMMIT]
// FOLDER holds a folder for each set, with train_10.tsv (ten examples an intent), train.tsv and test.tsv, and, where there are
// messages of no intent, oos_train.tsv and oos_test.tsv. A line is an intent, a tab and a text. README says where they are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { groupBy } from '../shared/groupBy';
import { randomizer } from '../understanding/classifier/logisticRegression';
import { auroc } from './auroc';
import type { EngineName, Guess } from './engines/engine';
import { type EngineRun, runEngine } from './engines/runEngine';
import { quantile } from './support/quantile';
import { table } from './support/table';
import { withTypingErrors } from './typingErrors';

/** The last commit whose classifier knew words alone. */
const BEFORE_MEANINGS = 'dbe6199';
/** The time limit of an engine, for training and answers together. */
const LIMIT_MS = 10 * 60_000;
const SEED = 1;
const HEAD = ['', 'right', 'misspelled', 'out of scope, AUROC', 'median µs', 'p99 µs', 'training s'];

interface Row {
  intent: string;
  text: string;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { earlier: { type: 'string', default: BEFORE_MEANINGS } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Give the folder of the sets: npm run bench:nlu -- FOLDER');
  const engines: EngineName[] = [
    'Porewise, any intents',
    `Porewise at ${values.earlier}`,
    'natural Bayes',
    'nlp.js',
  ];
  for (const train of ['train_10', 'train']) {
    for (const set of readdirSync(folder).filter((name) => existsSync(join(folder, name, 'test.tsv')))) {
      const rows: string[][] = [];
      for (const engine of engines) rows.push(await measured(engine, join(folder, set), train));
      console.log(`\n${set}, ${train === 'train' ? 'every example' : 'ten examples an intent'}`);
      console.log(table(HEAD, rows));
    }
  }
}

/** Trains an engine on a set, and tries it. */
async function measured(engine: EngineName, folder: string, train: string): Promise<string[]> {
  const test = read(join(folder, 'test.tsv'));
  const outside = read(join(folder, 'oos_test.tsv'));
  const random = randomizer(SEED);
  const run = await runEngine(
    {
      engine,
      examples: Object.fromEntries(
        [...groupBy(read(join(folder, `${train}.tsv`)), ({ intent }) => intent)].map(([intent, rows]) => [
          intent,
          rows.map(({ text }) => text),
        ]),
      ),
      outside: train === 'train' ? read(join(folder, 'oos_train.tsv')).map(({ text }) => text) : [],
      texts: [...test, ...outside].map(({ text }) => text),
      edited: test.map(({ text }) => withTypingErrors(text, random)),
      rounds: 1,
    },
    LIMIT_MS,
  );
  if (!run) return [engine, '', '', '', '', '', `over ${LIMIT_MS / 1000}`];
  return [engine, ...figures(run, test)];
}

function figures({ guesses, edited, times, training }: EngineRun, test: readonly Row[]): string[] {
  const confidences = guesses.map(({ confidence }) => confidence);
  return [
    share(guesses, test),
    share(edited, test),
    test.length === guesses.length
      ? ''
      : (100 * auroc(confidences.slice(0, test.length), confidences.slice(test.length))).toFixed(1),
    quantile(times, 0.5).toFixed(0),
    quantile(times, 0.99).toFixed(0),
    (training / 1000).toFixed(1),
  ];
}

function share(guesses: readonly Guess[], test: readonly Row[]): string {
  const right = test.filter(({ intent }, i) => guesses[i]?.topic === intent);
  return `${((100 * right.length) / test.length).toFixed(1)} %`;
}

/** The lines of a file; none where there is no such file. */
function read(file: string): Row[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [intent = '', text = ''] = line.split('\t');
      return { intent, text };
    });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
