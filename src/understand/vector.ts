/** A message as a sparse vector over the features the model knows. Pure arithmetic; knows no words. */
import type { Features } from './features.ts';
import { makeHashIndex, rowOf, type HashIndex } from './hash.ts';

/** The features a model knows: hashes, found by open addressing, and their weights. */
export interface Vocabulary {
  readonly ids: Uint32Array;
  readonly idf: Float32Array;
}

/** A vocabulary ready for looking up. */
export interface Index extends HashIndex {
  readonly idf: Float32Array;
  /** What a feature that is not known would weigh. */
  readonly unknown: number;
}

export interface Vector {
  readonly rows: Int32Array;
  /** TF-IDF values, of length one together where nothing was damped. */
  readonly values: Float32Array;
  /** How much of the message is known, 0..1. */
  readonly coverage: number;
}

export function makeIndex({ ids, idf }: Vocabulary): Index {
  return { ...makeHashIndex(ids), idf, unknown: idf.reduce((most, value) => Math.max(most, value), 1) };
}

/** The vector of counted features; `damping` is what its length comes to instead of one. */
export function vectorOf(features: Features, index: Index, damping = 1): Vector {
  const { ids, counts } = features;
  const rows = new Int32Array(ids.length);
  const values = new Float32Array(ids.length);
  let count = 0;
  let known = 0;
  let all = 0;
  let square = 0;
  for (let i = 0; i < ids.length; i += 1) {
    const row = rowOf(index, ids[i]!);
    const often = counts[i]!;
    const times = often === 1 ? 1 : 1 + Math.log(often);
    const value = times * (row === -1 ? index.unknown : index.idf[row]!);
    all += value;
    if (row === -1) continue;
    known += value;
    square += value * value;
    rows[count] = row;
    values[count] = value;
    count += 1;
  }
  const share = damping / (Math.sqrt(square) || 1);
  for (let i = 0; i < count; i += 1) values[i]! *= share;
  return {
    rows: rows.subarray(0, count),
    values: values.subarray(0, count),
    coverage: all === 0 ? 0 : known / all,
  };
}

/** Chances from raw scores. */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let top = -Infinity;
  for (let i = 0; i < scores.length; i += 1) if (scores[i]! > top) top = scores[i]!;
  let sum = 0;
  const out = new Float64Array(scores.length);
  for (let i = 0; i < out.length; i += 1) {
    out[i] = Math.exp((scores[i]! - top) / temperature);
    sum += out[i]!;
  }
  for (let i = 0; i < out.length; i += 1) out[i]! /= sum;
  return out;
}
