import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/understand/classify/half-bytes.ts';
import { makeChances, type Network } from '../../../src/understand/classify/network.ts';
import { makeScore } from '../../../src/understand/classify/score.ts';
import { makeIndex, vectorOf, type Vocabulary } from '../../../src/understand/classify/vector.ts';

/** Hashes of which many fall on the same place of an index. */
const ids = [...Array(40).keys()].map((i) => (i % 5) * 7 + Math.floor(i / 5) * 4096);
const vocabulary: Vocabulary = {
  ids: Uint32Array.from(ids.slice(0, 30)),
  idf: Float32Array.from(ids.slice(0, 30), (_, i) => 1 + (i % 9) / 3),
};

function network(voices: number, width: number): Network {
  const units = voices * width;
  const waves = (n: number, size: number): Float32Array =>
    Float32Array.from({ length: n }, (_, i) => Math.sin(i * 2.4) * size);
  return {
    voices,
    scale: waves(30, 0.1),
    input: Uint8Array.from({ length: 30 * bytesOf(units) }, (_, i) => (i * 37) % 256),
    inputBias: waves(units, 0.5),
    output: Int8Array.from({ length: units * 4 }, (_, i) => ((i * 53) % 255) - 127),
    outputScale: waves(units, 0.02),
    outputBias: waves(voices * 4, 0.5),
  };
}

const features = fc
  .uniqueArray(fc.constantFrom(...ids), { maxLength: 40 })
  .chain((list) =>
    fc
      .array(fc.constantFrom(1, 2, 3, 0.5), { minLength: list.length, maxLength: list.length })
      .map((counts) => ({ size: list.length, ids: list, counts })),
  );

describe('scoring features', () => {
  // 48 units are filled up to a line of memory, 128 are not.
  it.each([
    [3, 16],
    [4, 32],
  ])('says what their vector and the network say, with %i voices of %i', (voices, width) => {
    const net = network(voices, width);
    const [score, chances, index] = [makeScore(vocabulary, net), makeChances(net), makeIndex(vocabulary)];
    const many = fc.integer({ min: 1, max: voices });
    fc.assert(
      fc.property(features, fc.constantFrom(1, 0.4), many, (found, damping, heard) => {
        const vector = vectorOf(found, index, damping);
        const scored = score(found, { damping, voices: heard, rows: true });
        expect({ ...scored, chances: Array.from(scored.chances) }).toEqual({
          known: vector.rows.length,
          rows: vector.rows,
          coverage: vector.coverage,
          chances: chances(vector, heard),
        });
      }),
    );
  });

  it('counts the first ones of more features than the kernel takes', () => {
    const score = makeScore(vocabulary, network(1, 32));
    const knownOf = (list: readonly number[]): number =>
      score({ size: list.length, ids: list, counts: list.map(() => 1) }).known;
    const strange = [...Array(20_000).keys()].map((i) => 100_000 + i);
    expect(knownOf(strange)).toBe(0);
    expect(knownOf([...strange, ids[0]!])).toBe(0);
    expect(knownOf([ids[0]!, ...strange])).toBe(1);
  });
});
