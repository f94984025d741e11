import { WordVectors, wordVectors } from '../../understanding/wordVectors';

const SIZE = 2;

/** The file of two words: "up" is two steps up, and "right" one to the right. */
function file(): Buffer {
  const words = Buffer.from('up\nright');
  const head = Buffer.alloc(12);
  for (const [i, value] of [2, SIZE, words.length].entries()) head.writeUInt32LE(value, 4 * i);
  const scales = new Uint8Array(Float32Array.of(2, 1).buffer);
  return Buffer.concat([head, words, scales, Uint8Array.of(0, 1, 1, 0)]);
}

const meaningOf = (vectors: WordVectors, ...words: string[]) =>
  vectors.meaningOf(words.flatMap((word) => vectors.rowOf(word) ?? []));

const likeness = (a: string, b: string) => {
  const [x, y] = [a, b].map((text) => meaningOf(wordVectors(), ...text.split(' '))) as [
    Float32Array,
    Float32Array,
  ];
  return x.reduce((sum, value, d) => sum + value * (y[d] as number), 0);
};

describe('the vectors of words', () => {
  const vectors = new WordVectors(file());

  it('add up to a meaning of length 1', () => {
    const [x, y] = meaningOf(vectors, 'up', 'right', 'nowhere');
    expect([x, y]).toEqual([expect.closeTo(1 / Math.sqrt(5)), expect.closeTo(2 / Math.sqrt(5))]);
  });

  it('mean nothing where no word is known', () => {
    expect([...meaningOf(vectors, 'nowhere')]).toEqual([0, 0]);
    expect([...meaningOf(vectors)]).toEqual([0, 0]);
  });

  it('are nearer the more alike sentences mean, whatever their words', () => {
    const question = 'is it painful';
    expect(likeness(question, 'does this hurt')).toBeGreaterThan(
      likeness(question, 'how much money is this'),
    );
    expect(likeness('my skin is greasy', 'oily face')).toBeGreaterThan(
      likeness('my skin is greasy', 'a cheap flight'),
    );
  });
});
