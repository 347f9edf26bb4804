/**
 * The first voice: a multinomial logistic model over TF-IDF features, weights kept as 8-bit integers with one scale per
 * feature. This file only scores; training is in train/logistic.ts.
 */
import type { Features } from './features.ts';

export interface LogisticModel {
  /** Class names; those that start with "-" are out of scope. */
  readonly labels: readonly string[];
  /** Feature hashes. */
  readonly ids: Uint32Array;
  readonly idf: Float32Array;
  /** One per feature: weight = scale * integer. */
  readonly scale: Float32Array;
  /** ids.length rows of labels.length integers. */
  readonly weights: Int8Array;
  readonly bias: Float32Array;
}

/** Feature hash -> row, by open addressing. */
export interface Index {
  readonly mask: number;
  readonly slots: Int32Array;
  readonly ids: Uint32Array;
}

export function makeIndex(ids: Uint32Array): Index {
  let size = 16;
  while (size < ids.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const mask = size - 1;
  for (let row = 0; row < ids.length; row += 1) {
    let slot = (ids[row] ?? 0) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = row;
  }
  return { mask, slots, ids };
}

/** Row of a feature, or -1. */
export function rowOf(index: Index, id: number): number {
  let slot = id & index.mask;
  for (;;) {
    const row = index.slots[slot] ?? -1;
    if (row === -1 || index.ids[row] === id) return row;
    slot = (slot + 1) & index.mask;
  }
}

/** A message as the known rows with TF-IDF values of length one, and how much of it is known (0..1 by idf mass). */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly coverage: number;
}

/** Weight of a feature count. */
export function termWeight(count: number): number {
  return 1 + Math.log(count);
}

export function vectorOf(features: Features, index: Index, idf: Float32Array, unknownIdf: number): Vector {
  const rows: number[] = [];
  const values: number[] = [];
  let known = 0;
  let all = 0;
  let square = 0;
  for (let i = 0; i < features.ids.length; i += 1) {
    const row = rowOf(index, features.ids[i] ?? 0);
    const tf = termWeight(features.counts[i] ?? 1);
    if (row === -1) {
      all += tf * unknownIdf;
      continue;
    }
    const value = tf * (idf[row] ?? 0);
    known += value;
    all += value;
    square += value * value;
    rows.push(row);
    values.push(value);
  }
  const length = Math.sqrt(square) || 1;
  return {
    rows: Int32Array.from(rows),
    values: Float32Array.from(values, (v) => v / length),
    coverage: all === 0 ? 0 : known / all,
  };
}

/** Raw scores, one per label. */
export function logits(model: LogisticModel, vector: Vector): Float32Array {
  const classes = model.labels.length;
  const out = Float32Array.from(model.bias);
  for (let i = 0; i < vector.rows.length; i += 1) {
    const row = vector.rows[i] ?? 0;
    const value = (vector.values[i] ?? 0) * (model.scale[row] ?? 0);
    const start = row * classes;
    for (let c = 0; c < classes; c += 1) out[c] = (out[c] ?? 0) + value * (model.weights[start + c] ?? 0);
  }
  return out;
}

/** Chances from raw scores. */
export function softmax(scores: Float32Array, temperature = 1): Float32Array {
  let top = -Infinity;
  for (const s of scores) if (s > top) top = s;
  let sum = 0;
  const out = new Float32Array(scores.length);
  for (let i = 0; i < scores.length; i += 1) {
    const e = Math.exp(((scores[i] ?? 0) - top) / temperature);
    out[i] = e;
    sum += e;
  }
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) / sum;
  return out;
}
