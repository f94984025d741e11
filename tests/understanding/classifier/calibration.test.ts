import {
  type Calibration,
  calibrated,
  certaintyOf,
  fitCalibration,
  type HeldOutPrediction,
} from '../../../understanding/classifier/calibration';

/** A thousand predictions at each log-odds and length, of which as many are right as the true calibration says. */
function predictions(truth: Calibration): HeldOutPrediction[] {
  const certainties = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((logOdds) =>
    [1, 5, 20].map((words) => ({ logOdds, words })),
  );
  return Array.from({ length: 1000 }, (_, i) => i).flatMap((i) =>
    certainties.map((certainty) => ({
      ...certainty,
      right: (i * 0.618) % 1 < calibrated(certainty, truth),
    })),
  );
}

describe('calibration', () => {
  it('recovers how certainty turns into the share that is right', () => {
    const found = fitCalibration(predictions({ logOdds: 0.8, length: 0.4, offset: -0.5 }));
    expect(found.logOdds).toBeCloseTo(0.8, 1);
    expect(found.length).toBeCloseTo(0.4, 1);
    expect(Math.abs(found.offset + 0.5)).toBeLessThan(0.1);
  });

  it('gives probabilities that grow with the log-odds', () => {
    const calibration = fitCalibration(predictions({ logOdds: 0.8, length: 0.4, offset: -0.5 }));
    const chances = [-100, -1, 0, 1, 100].map((logOdds) => calibrated({ logOdds, words: 5 }, calibration));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    for (const chance of chances) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
  });

  it('is the surer of a topic the less likely all others are', () => {
    const sure = certaintyOf(Float64Array.of(0.9, 0.1, 0), 0, 5);
    const unsure = certaintyOf(Float64Array.of(0.5, 0.25, 0.25), 0, 5);
    expect(sure.logOdds).toBeCloseTo(Math.log(9), 6);
    expect(unsure.logOdds).toBeCloseTo(0, 6);
  });

  it('stays a number when nothing but the topic is possible', () => {
    const certainty = certaintyOf(Float64Array.of(1, 0), 0, 5);
    expect(calibrated(certainty, { logOdds: 1, length: 0, offset: 0 })).toBe(1);
  });
});
