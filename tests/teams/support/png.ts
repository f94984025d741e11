import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackerOptions, PNG } from 'pngjs';

/** A square PNG. @param colour gives each pixel's red, green, blue and alpha */
export function png(
  side: number,
  colour: (x: number, y: number) => readonly number[],
  options: PackerOptions = {},
): Buffer {
  const picture = new PNG({ width: side, height: side });
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) picture.data.set(colour(x, y), 4 * (y * side + x));
  return PNG.sync.write(picture, options);
}

/** A PNG that pngjs cannot write, from tests/teams/icons. */
export function icon(name: string): Buffer {
  return readFileSync(join(__dirname, '../icons', `${name}.png`));
}
