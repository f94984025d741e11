/** Under this probability of being right a topic is not acted upon. */
export const KNOWN_FROM = 0.35;
/** Two topics whose probabilities differ by a smaller factor than this are asked about. */
const CLOSE_FACTOR = 1.35;
/** A topic this probable needs no question, however close the next one is. */
const SURE_FROM = 0.6;
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

/** Known, ambiguous (the two best are close and neither is sure) or unknown. `alternatives` are sorted, best first. */
export function decide(
  confidence: number,
  alternatives: readonly { confidence: number }[],
): 'known' | 'ambiguous' | 'unknown' {
  if (confidence < KNOWN_FROM) return 'unknown';
  const [first, second] = alternatives;
  if (first && second && confidence < SURE_FROM && first.confidence < second.confidence * CLOSE_FACTOR)
    return 'ambiguous';
  return 'known';
}
