import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same from the sources as from dist/. */
const FILE = join(__dirname, '..', 'understanding', 'wordVectors.bin');
const HEADER_BYTES = 12;

/**
 * Static vectors of English words. Their sum points where a sentence encoder puts the whole sentence: they were fitted
 * to that by scripts/vectors. The file holds, little-endian: how many words, how many numbers a word has, and how many
 * bytes the words take, as three uint32; the words, one a line, filled up to four bytes; a float32 a word, the scale of
 * its numbers; and its numbers, int8.
 */
export class WordVectors {
  /** How many numbers a vector has. */
  readonly size: number;
  private readonly rows: ReadonlyMap<string, number>;
  private readonly scales: Float32Array;
  private readonly numbers: Int8Array;

  constructor(file: Buffer) {
    const [words, size, bytes] = [0, 4, 8].map((at) => file.readUInt32LE(at)) as [number, number, number];
    const list = file.toString('utf8', HEADER_BYTES, HEADER_BYTES + bytes).split('\n');
    const scalesAt = Math.ceil((HEADER_BYTES + bytes) / 4) * 4;
    this.size = size;
    this.rows = new Map(list.map((word, row) => [word, row]));
    this.scales = new Float32Array(
      file.buffer.slice(file.byteOffset + scalesAt, file.byteOffset + scalesAt + 4 * words),
    );
    this.numbers = new Int8Array(file.buffer, file.byteOffset + scalesAt + 4 * words, words * size);
  }

  /** The row of a word's vector; undefined for an unknown word. */
  rowOf(word: string): number | undefined {
    return this.rows.get(word);
  }

  /** What words mean together, given by their rows, as a vector of length 1; of length 0 where there is none. */
  meaningOf(rows: readonly number[]): Float32Array {
    const { size, numbers } = this;
    const sum = new Float32Array(size);
    for (const row of rows) {
      const scale = this.scales[row] as number;
      const from = row * size;
      for (let d = 0; d < size; d++) sum[d] = (sum[d] as number) + scale * (numbers[from + d] as number);
    }
    return toUnitLength(sum);
  }
}

/** Scales a vector to a length, in place; one of length 0 stays. */
export function toUnitLength(vector: Float32Array, wanted = 1): Float32Array {
  let square = 0;
  for (let d = 0; d < vector.length; d++) square += (vector[d] as number) ** 2;
  const scale = square > 0 ? wanted / Math.sqrt(square) : 0;
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) * scale;
  return vector;
}

let shipped: WordVectors | undefined;

/** The vectors that are shipped, read once. */
export function wordVectors(): WordVectors {
  shipped ??= new WordVectors(readFileSync(FILE));
  return shipped;
}
