/** Turns a raw score into the probability that the topic is right: sigmoid(slope · score + offset). */
export interface Calibration {
  slope: number;
  offset: number;
}

/** The model's prediction for a message that it was not trained on. */
export interface HeldOutPrediction {
  /** See `rawScore`. */
  score: number;
  /** Whether the predicted topic was right. */
  right: boolean;
}

/** How sure the model is: twice the best topic's logit less the background's (see docs/decisions/0002). */
export function rawScore(topLogit: number, backgroundLogit: number): number {
  return 2 * topLogit - backgroundLogit;
}

/** The probability, 0..1, that a topic with this raw score is right. */
export function calibrated(score: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

/** Fits slope and offset by Newton's method on the log-likelihood (Platt scaling, 1999). */
export function fitCalibration(predictions: readonly HeldOutPrediction[]): Calibration {
  let slope = 0;
  let offset = 0;
  for (let round = 0; round < 50; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { score, right } of predictions) {
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
