/** Trains the scorer of pasted documents: logistic regression, a step per feature, documents against all examples. */
import { THOUSANDTHS, shareOf, type DocumentModel } from '../document/document-scorer.ts';
import { chance, shuffle } from './chance.ts';

export interface DocumentSample {
  readonly ids: readonly number[];
  readonly document: boolean;
}

const EPOCHS = 8;
const RATE = 0.3;
const DECAY = 1e-5;
/** Documents are few beside the examples: each counts this much. */
const WEIGHT = 10;
/** Features seen less often say nothing. */
const LEAST_SAMPLES = 3;
/** Weights below this say nothing and are left out. */
const LEAST = 0.02;

export function trainDocumentScorer(
  samples: readonly DocumentSample[],
  raises: readonly string[],
): DocumentModel {
  const seen = new Map<number, number>();
  for (const { ids } of samples) for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
  const kept = [...seen].filter(([, n]) => n >= LEAST_SAMPLES).map(([id]) => id);
  const rows = new Map(kept.map((id, row) => [id, row]));
  const weights = new Float64Array(kept.length);
  const slopes = new Float64Array(kept.length).fill(1e-3);
  let [bias, biasSlope] = [-2, 1];
  const known = samples.map(({ ids, document }) => ({
    rows: ids.flatMap((id) => rows.get(id) ?? []),
    share: shareOf(ids.length),
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
  const told = kept
    .map((id, row) => ({ id, weight: Math.round(weights[row]! * THOUSANDTHS) }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST * THOUSANDTHS)
    .sort((a, b) => a.id - b.id);
  return {
    ids: Uint32Array.from(told, ({ id }) => id),
    weights: Int16Array.from(told, ({ weight }) => Math.max(-32768, Math.min(32767, weight))),
    bias,
    raises,
  };
}
