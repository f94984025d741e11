import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG, type PNGWithMetadata } from 'pngjs';
import type { Fault } from '../shared/faults';
import type { Finding } from './checkAddress';

/** Pixels on a side, as Teams asks for. */
const ICON_SIZES = { 'color.png': 192, 'outline.png': 32 };
const WHITE_PIXEL = 0xffffff;

const DRAW_AGAIN = 'correct its .svg and run `node scripts/drawIcons.mjs`';
const SAVE_AGAIN = 'save it as a PNG of 8 bits a channel, not interlaced';
const MISSING = { problem: 'is missing', fix: 'restore it from git, or run `node scripts/drawIcons.mjs`' };

/** Reads the icons of a folder, and finds what Teams would refuse about them. */
export function readIcons(folder: string): { icons: Record<string, Buffer>; faults: Fault[] } {
  const icons: Record<string, Buffer> = {};
  const faults: Fault[] = [];
  for (const [name, size] of Object.entries(ICON_SIZES)) {
    const path = join(folder, name);
    const file = existsSync(path) ? readFileSync(path) : undefined;
    if (file) icons[name] = file;
    const found = file ? checkIcon(file, size, name === 'outline.png') : MISSING;
    if (found) faults.push({ place: `teams/icons/${name}`, ...found });
  }
  return { icons, faults };
}

function checkIcon(file: Buffer, size: number, isOutline: boolean): Finding | undefined {
  const picture = decodePng(file);
  if (!picture) {
    const isPng = file.toString('latin1', 1, 4) === 'PNG';
    return { problem: isPng ? 'is a broken PNG' : 'is no PNG', fix: SAVE_AGAIN };
  }
  const { width, height, depth, interlace } = picture;
  if (depth !== 8) return { problem: `has ${depth} bits a channel`, fix: SAVE_AGAIN };
  if (interlace) return { problem: 'is interlaced', fix: SAVE_AGAIN };
  if (width !== size || height !== size) {
    const problem = `is ${width}×${height} pixels, and Teams asks for ${size}×${size}`;
    return { problem, fix: DRAW_AGAIN };
  }
  const problem = isOutline ? outlineProblem(picture) : colorProblem(picture);
  return problem === undefined ? undefined : { problem, fix: DRAW_AGAIN };
}

function decodePng(file: Buffer): PNGWithMetadata | undefined {
  try {
    return PNG.sync.read(file);
  } catch {
    return undefined;
  }
}

function colorProblem({ data }: PNG): string | undefined {
  return visibleColours(data).size < 2 ? 'is blank: it has fewer than two colours' : undefined;
}

function outlineProblem({ data }: PNG): string | undefined {
  const colours = visibleColours(data);
  if (colours.size === 0) return 'is blank: nothing on it is visible';
  if ([...colours].some((colour) => colour !== WHITE_PIXEL)) return 'has a colour that is not white';
  return pixelsOf(data).some((pixel) => !isVisible(pixel)) ? undefined : 'has no transparent background';
}

function visibleColours(data: Buffer): Set<number> {
  return new Set(pixelsOf(data).flatMap((pixel) => (isVisible(pixel) ? [pixel >>> 8] : [])));
}

/** Each pixel as one number: red, green, blue and alpha, a byte each. */
function pixelsOf(data: Buffer): number[] {
  return Array.from({ length: data.length / 4 }, (_, index) => data.readUInt32BE(index * 4));
}

function isVisible(pixel: number): boolean {
  return (pixel & 0xff) > 0;
}
