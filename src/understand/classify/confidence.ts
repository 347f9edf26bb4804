/**
 * The calibrated chance that the best question type is right, from everything the reading says: chance, lead over the
 * second, weight of "outside", known share, length. The weights come from cross-validated readings (train/confidence.ts).
 */
import type { Calibration } from './model-file.ts';
import type { Reading } from './reading.ts';

function logit(p: number): number {
  const bounded = Math.min(1 - 1e-4, Math.max(1e-4, p));
  return Math.log(bounded / (1 - bounded));
}

/** What the confidence is computed from; the first entry is constant. */
export function evidenceOf(reading: Reading): readonly number[] {
  const best = reading.ranked[0]?.score ?? 0;
  const second = reading.ranked[1]?.score ?? 0;
  return [
    1,
    logit(best),
    Math.log((best + 1e-4) / (second + 1e-4)),
    logit(reading.outside),
    Math.log((best + 1e-4) / (reading.outside + 1e-4)),
    reading.coverage,
    Math.log(1 + reading.known) / 5,
  ];
}

/**
 * Examples are written to be unlike each other, so that each is harder to read without itself than people's messages are
 * with all of them: cross-validation alone makes scores too low. Lifted by one number for all, see docs/decisions.
 */
const LIFT = 0.75;

export function confidenceOf(calibration: Calibration, reading: Reading): number {
  if (reading.known === 0) return 0;
  let sum = LIFT;
  evidenceOf(reading).forEach((value, i) => {
    sum += value * (calibration[i] ?? 0);
  });
  return 1 / (1 + Math.exp(-sum));
}
