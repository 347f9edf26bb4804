/** From a reading to a decision: answer, offer choices, or say that it is not Respite's field. */
import { confidenceOf } from './confidence.ts';
import type { Calibration } from './model-file.ts';
import type { Reading } from './reading.ts';

export interface Decision {
  /** Null when Respite would not answer. */
  readonly intent: string | null;
  /** Calibrated chance that the best question type is right. */
  readonly score: number;
  readonly outside: boolean;
}

/** Least chance of being right at which an answer is given. */
export const ANSWER_FROM = 0.7;
/** The same for a fragment read with what came before: two readings agree there, blending lowers both. */
export const FRAGMENT_FROM = 0.55;
/** Below this share of known features a text is in no language of ours. */
const LEAST_COVERAGE = 0.25;

export function decide(
  reading: Reading,
  calibration: Calibration,
  answerFrom: number = ANSWER_FROM,
): Decision {
  const score = confidenceOf(calibration, reading);
  const best = reading.ranked[0];
  const outside =
    reading.known === 0 || reading.coverage < LEAST_COVERAGE || reading.outside > (best?.score ?? 0);
  const intent = best !== undefined && !outside && score >= answerFrom ? best.intent : null;
  return { intent, score, outside };
}
