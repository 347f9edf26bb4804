/**
 * Trains a voice that hears only a part of the features: voices that hear different parts err in different places, and their
 * mean errs less than one that hears all (the random subspace method: Ho 1998, doi 10.1109/34.709601).
 */
import { mix } from '../classify/hash.ts';
import type { Vector, Vocabulary } from '../classify/vector.ts';
import { trainVoice, type FloatVoice, type NetworkOptions } from './network.ts';

const STEPS = 1024;

/** Which features the voice of a seed hears: always the same, and of each feature as likely as `share` (0..1). */
function heardBy(seed: number, ids: Uint32Array, share: number): Uint8Array {
  return Uint8Array.from(ids, (id) => ((mix(seed, id) >>> 8) % STEPS < share * STEPS ? 1 : 0));
}

function partOf(vector: Vector, heard: Uint8Array): Vector {
  const kept = [...vector.rows.keys()].filter((at) => heard[vector.rows[at]!] === 1);
  return {
    rows: kept.map((at) => vector.rows[at]!),
    values: kept.map((at) => vector.values[at]!),
    coverage: vector.coverage,
  };
}

/** Trains a voice as `trainVoice` does, on a share of the features; those it does not hear weigh nothing. */
export function trainVoiceOnPart(
  vectors: readonly Vector[],
  labels: readonly number[],
  { ids }: Vocabulary,
  classes: number,
  share: number,
  options: NetworkOptions,
): FloatVoice {
  const heard = heardBy(options.seed, ids, share);
  const parts = vectors.map((vector) => partOf(vector, heard));
  const voice = trainVoice(parts, labels, ids.length, classes, options);
  const { width } = options;
  heard.forEach((hears, row) => {
    if (hears === 0) voice.input.fill(0, row * width, (row + 1) * width);
  });
  return voice;
}
