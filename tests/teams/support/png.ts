import { deflateSync } from 'node:zlib';

type Colour = readonly number[];

interface Options {
  depth?: number;
  interlace?: number;
  /** 0 grey, 2 true colour, 3 palette, 4 grey with alpha, 6 true colour with alpha: what a pixel's numbers are. */
  colourType?: number;
  /** How every row is filtered: 0 not at all, 1 left, 2 above, 3 average, 4 Paeth. */
  filter?: number;
  palette?: { colours: Colour[]; alphas: number[] };
}

/** A square PNG, a pixel `colour(x, y)`. */
export function png(side: number, colour: (x: number, y: number) => Colour, options: Options = {}): Buffer {
  const { depth = 8, interlace = 0, colourType = 6, filter = 0, palette } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([depth, colourType, 0, 0, interlace], 8);
  const numbers = Array.from({ length: side }, (_, index) => index);
  const rows = numbers.map((y) => numbers.flatMap((x) => [...colour(x, y)]));
  const filtered = rows.flatMap((row, y) => [
    filter,
    ...filterRow(row, rows[y - 1], colour(0, 0).length, filter),
  ]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(palette
      ? [chunk('PLTE', Buffer.from(palette.colours.flat())), chunk('tRNS', Buffer.from(palette.alphas))]
      : []),
    chunk('IDAT', deflateSync(Buffer.from(filtered))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function filterRow(row: number[], previous: number[] = [], step: number, filter: number): number[] {
  return row.map((byte, x) => {
    const [a, b, c] = [row[x - step] ?? 0, previous[x] ?? 0, previous[x - step] ?? 0];
    const nearest = [a, b, c].sort((one, other) => Math.abs(a + b - c - one) - Math.abs(a + b - c - other));
    return byte - ([0, a, b, Math.floor((a + b) / 2), nearest[0]][filter] ?? 0);
  });
}

/** The checksum is left at zero: nothing here reads it. */
function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
}
