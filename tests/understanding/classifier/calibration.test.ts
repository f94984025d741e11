import {
  calibrated,
  fitCalibration,
  type HeldOutPrediction,
  rawScore,
} from '../../../understanding/classifier/calibration';

/** A thousand predictions at each score, of which as many are right as the true calibration says. */
function predictions(slope: number, offset: number): HeldOutPrediction[] {
  const scores = [-6, -4, -2, 0, 2, 4, 6, 8];
  return scores.flatMap((score) => {
    const right = Math.round(1000 * calibrated(score, { slope, offset }));
    return Array.from({ length: 1000 }, (_, i) => ({ score, right: i < right }));
  });
}

describe('calibration', () => {
  it('recovers how scores turn into the share that is right', () => {
    const found = fitCalibration(predictions(0.6, -1.5));
    expect(found.slope).toBeCloseTo(0.6, 2);
    expect(found.offset).toBeCloseTo(-1.5, 2);
  });

  it('says half where half is right, whatever the score', () => {
    const even = [1, 2, 3].flatMap((score) => [
      { score, right: true },
      { score, right: false },
    ]);
    const found = fitCalibration(even);
    for (const { score } of even) expect(calibrated(score, found)).toBeCloseTo(0.5, 6);
  });

  it('gives probabilities that grow with the score', () => {
    const calibration = fitCalibration(predictions(0.6, -1.5));
    const chances = [-100, -1, 0, 1, 100].map((score) => calibrated(score, calibration));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    for (const chance of chances) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
  });

  it('is surer of a topic the less the message looks like what no topic covers', () => {
    expect(rawScore(5, 1)).toBeGreaterThan(rawScore(5, 4));
    expect(rawScore(6, 1)).toBeGreaterThan(rawScore(5, 1));
  });
});
