/** A message as a sparse vector over the features the model knows. Pure arithmetic; knows no words. */
import type { Features } from './features.ts';

/** The features a model knows: hashes, found by open addressing, and their weights. */
export interface Vocabulary {
  readonly ids: Uint32Array;
  readonly idf: Float32Array;
}

/** Feature hash -> row. */
export interface Index {
  readonly mask: number;
  readonly slots: Int32Array;
  readonly vocabulary: Vocabulary;
  /** What a feature that is not known would weigh. */
  readonly unknown: number;
}

export interface Vector {
  readonly rows: Int32Array;
  /** TF-IDF values, of length one together. */
  readonly values: Float32Array;
  /** How much of the message is known, 0..1. */
  readonly coverage: number;
}

export function makeIndex(vocabulary: Vocabulary): Index {
  const { ids, idf } = vocabulary;
  let size = 16;
  while (size < ids.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const mask = size - 1;
  let unknown = 1;
  for (let row = 0; row < ids.length; row += 1) {
    let slot = (ids[row] ?? 0) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = row;
    unknown = Math.max(unknown, idf[row] ?? 0);
  }
  return { mask, slots, vocabulary, unknown };
}

/** Row of a feature, or -1. */
function rowOf(index: Index, id: number): number {
  let slot = id & index.mask;
  for (;;) {
    const row = index.slots[slot] ?? -1;
    if (row === -1 || index.vocabulary.ids[row] === id) return row;
    slot = (slot + 1) & index.mask;
  }
}

export function vectorOf(features: Features, index: Index): Vector {
  const rows: number[] = [];
  const values: number[] = [];
  let known = 0;
  let all = 0;
  let square = 0;
  for (let i = 0; i < features.ids.length; i += 1) {
    const row = rowOf(index, features.ids[i] ?? 0);
    const times = 1 + Math.log(features.counts[i] ?? 1);
    const value = times * (row === -1 ? index.unknown : (index.vocabulary.idf[row] ?? 0));
    all += value;
    if (row === -1) continue;
    known += value;
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
