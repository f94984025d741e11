/** Turns a raw score into the probability that the topic is right: sigmoid(slope · score + offset). */
export interface Calibration {
  slope: number;
  offset: number;
}

/** A prediction on a message that the model had not seen. */
export interface Outcome {
  score: number;
  right: boolean;
}

/** How sure the model looks: twice the best topic's logit less the background's (see docs/decisions/0002). */
export function rawScore(topLogit: number, backgroundLogit: number): number {
  return 2 * topLogit - backgroundLogit;
}

export function calibrated(score: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

/** Fits the two numbers by Newton's method on the log-likelihood (Platt scaling, 1999). */
export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  let slope = 0;
  let offset = 0;
  for (let round = 0; round < 50; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { score, right } of outcomes) {
      const p = calibrated(score, { slope, offset });
      const error = p - (right ? 1 : 0);
      const weight = p * (1 - p);
      g0 += error;
      g1 += error * score;
      h00 += weight;
      h01 += weight * score;
      h11 += weight * score * score;
    }
    const determinant = h00 * h11 - h01 * h01;
    const moveOffset = (h11 * g0 - h01 * g1) / determinant;
    const moveSlope = (h00 * g1 - h01 * g0) / determinant;
    offset -= moveOffset;
    slope -= moveSlope;
    if (Math.abs(moveOffset) + Math.abs(moveSlope) < 1e-6) break;
  }
  return { slope, offset };
}
