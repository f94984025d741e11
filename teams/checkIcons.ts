import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, Finding } from './faults';
import { type Picture, readPng } from './png';

/** Pixels on a side. */
const SIDES = { 'color.png': 192, 'outline.png': 32 } as const;
type IconName = keyof typeof SIDES;
const ICONS: readonly IconName[] = ['color.png', 'outline.png'];

const WHITE = 0xffffff;
const DRAW_AGAIN = 'correct its .svg and run `node scripts/drawIcons.mjs`';
const MISSING: Finding = ['is missing', 'restore it from git, or run `node scripts/drawIcons.mjs`'];

/** The icons of a folder by name, and what Teams would refuse about them. */
export function readIcons(folder: string): { icons: Record<string, Buffer>; faults: Fault[] } {
  const icons: Record<string, Buffer> = {};
  const faults: Fault[] = [];
  for (const name of ICONS) {
    const path = join(folder, name);
    const file = existsSync(path) ? readFileSync(path) : undefined;
    if (file) icons[name] = file;
    const finding = file ? check(name, file) : MISSING;
    if (finding) faults.push({ where: `teams/icons/${name}`, problem: finding[0], fix: finding[1] });
  }
  return { icons, faults };
}

function check(name: IconName, file: Buffer): Finding | undefined {
  try {
    const problem = problemOf(name, readPng(file));
    return problem === undefined ? undefined : [problem, DRAW_AGAIN];
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return [problem, 'save it as a PNG of 8 bits a channel, not interlaced'];
  }
}

function problemOf(name: IconName, { width, height, pixels }: Picture): string | undefined {
  const side = SIDES[name];
  if (width !== side || height !== side)
    return `is ${width}×${height} pixels, and Teams asks for ${side}×${side}`;
  const visible = coloursOf(pixels);
  if (name === 'color.png') return visible.size < 2 ? 'is blank: it has fewer than two colours' : undefined;
  if (visible.size === 0) return 'is blank: nothing on it is visible';
  if ([...visible].some((colour) => colour !== WHITE)) return 'has a colour that is not white';
  return pixels.some((byte, index) => index % 4 === 3 && byte === 0)
    ? undefined
    : 'has no transparent background';
}

/** The colours that show, each as one number. */
function coloursOf(pixels: Uint8Array): Set<number> {
  const colours = new Set<number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
    if (alpha > 0) colours.add((red << 16) | (green << 8) | blue);
  }
  return colours;
}
