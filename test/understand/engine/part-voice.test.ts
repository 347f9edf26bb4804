import { describe, expect, it } from 'vitest';
import type { Vector } from '../../../src/understand/classify/vector.ts';
import { networkDefaults } from '../../../src/understand/train/network.ts';
import { trainVoiceOnPart } from '../../../src/understand/train/part-voice.ts';

const FEATURES = 1000;
const options = { ...networkDefaults, width: 4, epochs: 2 };
const vocabulary = {
  ids: Uint32Array.from({ length: FEATURES }, (_, i) => i * 7919),
  idf: new Float32Array(FEATURES).fill(1),
};
/** Every feature stands in some vectors. */
const vectors: Vector[] = Array.from({ length: 400 }, (_, i) => ({
  rows: Array.from({ length: 10 }, (__, j) => (i * 10 + j) % FEATURES),
  values: Array.from({ length: 10 }, () => 0.3),
  coverage: 1,
}));
const labels = vectors.map((_, i) => i % 2);

/** The rows that weigh anything to a voice of this seed. */
function heardBy(seed: number, share: number): number[] {
  const { input } = trainVoiceOnPart(vectors, labels, vocabulary, 2, share, { ...options, seed });
  return Array.from({ length: FEATURES }, (_, row) => row).filter((row) =>
    input.subarray(row * options.width, (row + 1) * options.width).some((weight) => weight !== 0),
  );
}

describe('a voice that hears a part of the features', () => {
  it('hears about the share it was given, the same each time', () => {
    const heard = heardBy(7, 0.7);
    expect(heard.length).toBeGreaterThan(650);
    expect(heard.length).toBeLessThan(750);
    expect(heardBy(7, 0.7)).toEqual(heard);
  });

  it('hears another part than its neighbour, and all or nothing at the ends', () => {
    const neighbour = new Set(heardBy(20, 0.5));
    const both = heardBy(7, 0.5).filter((row) => neighbour.has(row)).length;
    expect(both).toBeGreaterThan(180);
    expect(both).toBeLessThan(320);
    expect(heardBy(7, 1)).toHaveLength(FEATURES);
    expect(heardBy(7, 0)).toHaveLength(0);
  });
});
