import * as fc from 'fast-check';
import { contrast, mix, READABLE, type Rgb, readableOn, textOn, toCss } from '../../widget/chat/contrast';

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const level = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(level, level, level);

it('is 21 between black and white, 1 between equals, and the same both ways', () => {
  expect(contrast(BLACK, WHITE)).toBeCloseTo(21);
  expect(contrast(WHITE, BLACK)).toBeCloseTo(21);
  expect(contrast([12, 34, 56], [12, 34, 56])).toBe(1);
});

it('agrees with WCAG’s own example: #767676 on white is just readable, #777777 is not', () => {
  expect(contrast([0x76, 0x76, 0x76], WHITE)).toBeGreaterThanOrEqual(READABLE);
  expect(contrast([0x77, 0x77, 0x77], WHITE)).toBeLessThan(READABLE);
});

it('makes text readable on any colour', () => {
  fc.assert(fc.property(color, (ground) => contrast(textOn(ground), ground) >= READABLE));
});

it('makes any colour readable on any other', () => {
  fc.assert(
    fc.property(color, color, (ink, ground) => contrast(readableOn(ink, ground), ground) >= READABLE),
  );
});

it('leaves a readable colour as it is', () => {
  expect(readableOn([63, 90, 74], WHITE)).toEqual([63, 90, 74]);
});

it('mixes colours and writes them as CSS', () => {
  expect(mix(BLACK, WHITE, 0.2)).toEqual([51, 51, 51]);
  expect(toCss([63, 90, 74])).toBe('rgb(63 90 74)');
});
