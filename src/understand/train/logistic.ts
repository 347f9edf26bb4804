/**
 * Trains the logistic voice: stochastic gradient with a step per feature (Adagrad), L2 by decay once an epoch, a fixed
 * random order so that the same data give the same model. Must not know files.
 */
import type { Features } from '../features.ts';
import { makeIndex, vectorOf, type Index, type LogisticModel, type Vector } from '../logistic.ts';

export interface Sample {
  readonly features: Features;
  /** Index into the labels. */
  readonly label: number;
  /** How much the sample counts. */
  readonly weight: number;
}

export interface LogisticOptions {
  readonly epochs: number;
  readonly rate: number;
  /** L2 strength. */
  readonly decay: number;
  /** Features seen in fewer samples are dropped. */
  readonly leastSamples: number;
  /** Share of the target spread over the other classes. */
  readonly smoothing: number;
}

export const logisticDefaults: LogisticOptions = {
  epochs: 25,
  rate: 1,
  decay: 1e-6,
  leastSamples: 2,
  smoothing: 0.05,
};

/** A small repeatable source of chance (mulberry32). */
export function chance(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const swap = list[i] as T;
    list[i] = list[j] as T;
    list[j] = swap;
  }
  return list;
}

/** Which features are kept, and their idf. */
export function vocabulary(
  samples: readonly Sample[],
  leastSamples: number,
): { ids: Uint32Array; idf: Float32Array } {
  const seen = new Map<number, number>();
  for (const s of samples) for (const id of s.features.ids) seen.set(id, (seen.get(id) ?? 0) + 1);
  const kept = [...seen].filter(([, n]) => n >= leastSamples).sort(([a], [b]) => a - b);
  return {
    ids: Uint32Array.from(kept, ([id]) => id),
    idf: Float32Array.from(kept, ([, n]) => Math.log((1 + samples.length) / (1 + n)) + 1),
  };
}

export interface FloatModel {
  readonly labels: readonly string[];
  readonly ids: Uint32Array;
  readonly idf: Float32Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export function trainLogistic(
  samples: readonly Sample[],
  labels: readonly string[],
  options: LogisticOptions = logisticDefaults,
): FloatModel {
  const { ids, idf } = vocabulary(samples, options.leastSamples);
  const index: Index = makeIndex(ids);
  const vectors: Vector[] = samples.map((s) => vectorOf(s.features, index, idf, 0));
  const classes = labels.length;
  const weights = new Float32Array(ids.length * classes);
  const bias = new Float32Array(classes);
  const history = new Float32Array(ids.length).fill(1e-3);
  const scores = new Float32Array(classes);
  const random = chance(7);
  const order = samples.map((_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs);
    for (const at of order) {
      const sample = samples[at] as Sample;
      const { rows, values } = vectors[at] as Vector;
      scores.set(bias);
      for (let i = 0; i < rows.length; i += 1) {
        const start = (rows[i] ?? 0) * classes;
        const value = values[i] ?? 0;
        for (let c = 0; c < classes; c += 1) scores[c]! += value * weights[start + c]!;
      }
      const gradient = toGradient(scores, sample.label, options.smoothing, sample.weight);
      let norm = 0;
      for (let c = 0; c < classes; c += 1) {
        norm += gradient[c]! * gradient[c]!;
        bias[c]! -= 0.01 * rate * gradient[c]!;
      }
      for (let i = 0; i < rows.length; i += 1) {
        const row = rows[i] ?? 0;
        const value = values[i] ?? 0;
        history[row]! += value * value * norm;
        const step = (rate * value) / Math.sqrt(history[row]!);
        const start = row * classes;
        for (let c = 0; c < classes; c += 1) weights[start + c]! -= step * gradient[c]!;
      }
    }
    const keep = 1 - options.decay * samples.length * rate;
    for (let i = 0; i < weights.length; i += 1) weights[i]! *= keep;
  }
  return { labels, ids, idf, weights, bias };
}

/** Turns raw scores into the gradient of the cross-entropy, in place. */
function toGradient(scores: Float32Array, label: number, smoothing: number, weight: number): Float32Array {
  let top = -Infinity;
  for (let c = 0; c < scores.length; c += 1) if (scores[c]! > top) top = scores[c]!;
  let sum = 0;
  for (let c = 0; c < scores.length; c += 1) {
    scores[c] = Math.exp(scores[c]! - top);
    sum += scores[c]!;
  }
  const spread = smoothing / scores.length;
  for (let c = 0; c < scores.length; c += 1)
    scores[c] = weight * (scores[c]! / sum - spread - (c === label ? 1 - smoothing : 0));
  return scores;
}

/** Rounds the weights to 8 bits, one scale per feature. */
export function quantise(model: FloatModel): LogisticModel {
  const classes = model.labels.length;
  const scale = new Float32Array(model.ids.length);
  const weights = new Int8Array(model.weights.length);
  for (let row = 0; row < model.ids.length; row += 1) {
    const start = row * classes;
    let top = 0;
    for (let c = 0; c < classes; c += 1) top = Math.max(top, Math.abs(model.weights[start + c] ?? 0));
    if (top === 0) continue;
    scale[row] = top / 127;
    for (let c = 0; c < classes; c += 1)
      weights[start + c] = Math.round(((model.weights[start + c] ?? 0) / top) * 127);
  }
  return { labels: model.labels, ids: model.ids, idf: model.idf, scale, weights, bias: model.bias };
}
