/** A message as a sparse vector over the features the model knows. Pure arithmetic; knows no words. */
import { roomFor } from '../room.ts';
import type { Features } from './features.ts';
import { makeHashIndex, rowsOf, type HashIndex } from './hash.ts';

/** The features a model knows: hashes, found by open addressing, and their weights. */
export interface Vocabulary {
  readonly ids: Uint32Array;
  readonly idf: Float32Array;
}

/** A vocabulary ready for looking up. */
export interface Index extends HashIndex {
  /** How many features are known. */
  readonly size: number;
  /** What a feature that is not known would weigh. */
  readonly unknown: number;
}

export interface Vector {
  readonly rows: readonly number[];
  /** TF-IDF values, of length one together where nothing was damped. */
  readonly values: readonly number[];
  /** How much of the message is known, 0..1. */
  readonly coverage: number;
}

/** Makes the index of a vocabulary; `scale` is told beside each feature, where given. */
export function makeIndex({ ids, idf }: Vocabulary, scale?: Float32Array): Index {
  const unknown = idf.reduce((most, value) => Math.max(most, value), 1);
  return { ...makeHashIndex(ids, idf, scale), size: ids.length, unknown };
}

/** What is found of a text is put together here, as only one is read at a time. */
let work = { rows: new Int32Array(512), values: new Float64Array(512) };

/** The vector of counted features; `damping` is what its length comes to instead of one. */
export function vectorOf({ ids, counts }: Features, index: Index, damping = 1): Vector {
  if (work.rows.length < ids.length)
    work = { rows: new Int32Array(ids.length * 2), values: new Float64Array(ids.length * 2) };
  const found = rowsOf(index, ids);
  let length = 0;
  let known = 0;
  let all = 0;
  let square = 0;
  for (let i = 0; i < ids.length; i += 1) {
    const row = found.rows[i]!;
    const often = counts[i]!;
    const times = often === 1 ? 1 : 1 + Math.log(often);
    const value = times * (row === -1 ? index.unknown : found.numbers[i]!);
    all += value;
    if (row === -1) continue;
    known += value;
    square += value * value;
    work.rows[length] = row;
    work.values[length] = value;
    length += 1;
  }
  const share = damping / (Math.sqrt(square) || 1);
  const rows = roomFor(length);
  const values = roomFor(length);
  for (let i = 0; i < length; i += 1) {
    rows[i] = work.rows[i]!;
    values[i] = work.values[i]! * share;
  }
  return { rows, values, coverage: all === 0 ? 0 : known / all };
}
