import { inflateSync } from 'node:zlib';

/** A picture, four bytes a pixel: red, green, blue, alpha. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

interface Layout {
  width: number;
  height: number;
  colourType: number;
  palette: Uint8Array;
  transparency: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_SIDE = 4096;
const OPAQUE = 255;
/** Bytes a pixel, by colour type: grey, true colour, palette, grey with alpha, true colour with alpha. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** What a byte is taken to be before its row says how far off that is, by the number of the row's filter. */
const GUESSES = [
  () => 0,
  (left: number) => left,
  (_left: number, above: number) => above,
  (left: number, above: number) => (left + above) >> 1,
  paeth,
] as const;

/**
 * Reads a PNG of 8 bits a channel without interlacing, after the W3C's PNG specification.
 * @throws Error that says what this picture is instead
 */
export function readPng(file: Buffer): Picture {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('is no PNG');
  const chunks = [...chunksOf(file)];
  const bodies = (type: string) =>
    Buffer.concat(chunks.filter((chunk) => chunk.type === type).map(({ body }) => body));
  const header = bodies('IHDR');
  if (header.length !== 13) throw new Error('is a broken PNG');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colourType, , , interlace] = header.subarray(8);
  if (width > MAX_SIDE || height > MAX_SIDE) throw new Error(`is ${width}×${height} pixels`);
  if (depth !== 8 || interlace !== 0 || colourType === undefined)
    throw new Error(`has ${depth} bits a channel${interlace === 0 ? '' : ' and is interlaced'}`);
  const layout = { width, height, colourType, palette: bodies('PLTE'), transparency: bodies('tRNS') };
  return { width, height, pixels: toPixels(rowsOf(bodies('IDAT'), layout), layout) };
}

function* chunksOf(file: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    yield { type: file.toString('latin1', at + 4, at + 8), body: file.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** Undoes the filter of each row (section 9 of the specification). */
function rowsOf(data: Buffer, { width, height, colourType }: Layout): Uint8Array {
  const step = CHANNELS[colourType] ?? 0;
  const stride = width * step;
  const filtered = inflate(data, height * (stride + 1));
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const guess = GUESSES[filtered[y * (stride + 1)] ?? 0] ?? GUESSES[0];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < step ? 0 : (rows[at - step] ?? 0);
      const above = y === 0 ? 0 : (rows[at - stride] ?? 0);
      const corner = x < step || y === 0 ? 0 : (rows[at - stride - step] ?? 0);
      rows[at] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + guess(left, above, corner);
    }
  }
  return rows;
}

function inflate(data: Buffer, length: number): Buffer {
  let bytes: Buffer | undefined;
  try {
    bytes = inflateSync(data, { maxOutputLength: length });
  } catch {
    // Said below, as for too few bytes.
  }
  if (bytes?.length !== length) throw new Error('is a broken PNG');
  return bytes;
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - above),
    Math.abs(estimate - corner),
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function toPixels(rows: Uint8Array, layout: Layout): Uint8Array {
  const { width, height, colourType, palette, transparency } = layout;
  const step = CHANNELS[colourType] ?? 0;
  const pixels = new Uint8Array(width * height * 4).fill(OPAQUE);
  for (let index = 0; index < width * height; index++) {
    const pixel = rows.subarray(index * step, (index + 1) * step);
    const first = pixel[0] ?? 0;
    const isGrey = colourType === 0 || colourType === 4;
    const isIndex = colourType === 3;
    pixels.set(isGrey ? [first, first, first] : pixel, index * 4);
    if (isIndex) pixels.set(palette.subarray(first * 3, first * 3 + 3), index * 4);
    if (isIndex) pixels[index * 4 + 3] = transparency[first] ?? OPAQUE;
    if (colourType === 4) pixels[index * 4 + 3] = pixel[1] ?? OPAQUE;
  }
  return pixels;
}
