/** Trains the scorer of pasted documents: logistic regression, a step per feature, documents against all examples. */
import { THOUSANDTHS, shareOf, type DocumentModel, type HeardFeatures } from '../document/document-scorer.ts';
import { chance, shuffle } from './chance.ts';

export interface DocumentSample extends HeardFeatures {
  /** The marks of its form. */
  readonly marks: readonly string[];
  readonly document: boolean;
}

const EPOCHS = 8;
const RATE = 0.3;
const DECAY = 1e-5;
/** Documents are few beside the examples: each counts this much. */
const WEIGHT = 10;

const rounded = (weight: number): number =>
  Math.max(-32_768, Math.min(32_767, Math.round(weight * THOUSANDTHS)));

/** Trains on samples whose rows are those of a vocabulary of `features`. */
export function trainDocumentScorer(
  samples: readonly DocumentSample[],
  features: number,
  raises: readonly string[],
): DocumentModel {
  const names = [...new Set(samples.flatMap(({ marks }) => marks))].sort();
  // The marks stand behind the features.
  const place = new Map(names.map((name, i) => [name, features + i]));
  const weights = new Float64Array(features + names.length);
  const slopes = new Float64Array(weights.length).fill(1e-3);
  let [bias, biasSlope] = [-2, 1];
  const known = samples.map(({ rows, count, marks, document }) => ({
    rows: [...rows, ...marks.map((name) => place.get(name)!)],
    share: shareOf(count + marks.length),
    document,
  }));
  const random = chance(9);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const sample of shuffle(known, random)) {
      let sum = bias;
      for (const row of sample.rows) sum += weights[row]! * sample.share;
      const p = 1 / (1 + Math.exp(-sum));
      const error = sample.document ? (p - 1) * WEIGHT : p;
      if (Math.abs(error) < 1e-3) continue;
      biasSlope += error * error;
      bias -= (0.1 * error) / Math.sqrt(biasSlope);
      for (const row of sample.rows) {
        const slope = error * sample.share + DECAY * weights[row]!;
        slopes[row]! += slope * slope;
        weights[row]! -= (RATE * slope) / Math.sqrt(slopes[row]!);
      }
    }
  }
  return {
    weights: Int16Array.from(weights.subarray(0, features), rounded),
    marks: Object.fromEntries(names.map((name) => [name, rounded(weights[place.get(name)!]!)])),
    bias,
    raises,
  };
}
