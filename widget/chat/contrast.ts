/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The least contrast of text with its background (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5;

const BLACK_RGB: Rgb = [0, 0, 0];
const WHITE_RGB: Rgb = [255, 255, 255];

/** Reads a CSS colour: a name, hex, rgb() or hsl(). @returns undefined for anything else */
export function parseColor(value: string): Rgb | undefined {
  if (!CSS.supports('color', value)) return undefined;
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return undefined;
  canvas.fillStyle = value;
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(String(canvas.fillStyle));
  if (!hex) return undefined;
  const part = (i: number) => Number.parseInt(hex[i] ?? '0', 16);
  return [part(1), part(2), part(3)];
}

/** The contrast ratio of two colours, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Black or white, whichever has more contrast with a colour. One of them always reaches 4.5. */
export function textOn(color: Rgb): Rgb {
  return contrast(color, WHITE_RGB) >= contrast(color, BLACK_RGB) ? WHITE_RGB : BLACK_RGB;
}

/** The nearest mix of a colour with black or white that is readable on `ground`. */
export function readableOn(color: Rgb, ground: Rgb): Rgb {
  const towards = textOn(ground);
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = mix(color, towards, part);
    if (contrast(mixed, ground) >= READABLE) return mixed;
  }
  return towards;
}

/** `rgb(63 90 74)`, for example. */
export function toCss([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** @param part of `b`, 0 to 1 */
export function mix(a: Rgb, b: Rgb, part: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * part);
  return [at(0), at(1), at(2)];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
