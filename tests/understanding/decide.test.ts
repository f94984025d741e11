import { decide, KNOWN_FROM } from '../../understanding/decide';

const decided = (...confidences: [number, ...number[]]) =>
  decide(
    confidences[0],
    confidences.map((confidence, i) => ({ topic: `topic ${i}`, confidence })),
  );

describe('a topic', () => {
  it('is known from some probability on', () => {
    expect([decided(KNOWN_FROM), decided(KNOWN_FROM - 0.01), decided(0)]).toEqual([
      'known',
      'unknown',
      'unknown',
    ]);
  });

  it('is ambiguous when another is about as probable', () => {
    expect([decided(0.4, 0.39), decided(0.4, 0.3), decided(0.4, 0.2)]).toEqual([
      'ambiguous',
      'ambiguous',
      'known',
    ]);
  });

  it('is known when it is sure, however close another is', () => {
    expect([decided(0.6, 0.59), decided(0.59, 0.59)]).toEqual(['known', 'ambiguous']);
  });

  it('that is unlikely is unknown, however close another is', () => {
    expect(decided(0.3, 0.29)).toBe('unknown');
  });
});
