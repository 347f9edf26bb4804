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
      .map((counts) => ({ ids: list, counts })),
  );

describe('scoring features', () => {
  // 48 units leave room for a scale in their line of memory, 128 do not.
  it.each([
    [3, 16],
    [4, 32],
  ])('says what their vector and the network say, with %i voices of %i', (voices, width) => {
    const net = network(voices, width);
    const [score, chances, index] = [makeScore(vocabulary, net), makeChances(net), makeIndex(vocabulary)];
    fc.assert(
      fc.property(
        features,
        fc.constantFrom(1, 0.4),
        fc.integer({ min: 1, max: voices }),
        (found, damping, heard) => {
          const vector = vectorOf(found, index, damping);
          expect(score(found, damping, heard)).toEqual({
            rows: vector.rows,
            coverage: vector.coverage,
            chances: chances(vector, heard),
          });
        },
      ),
    );
  });

  it('counts the first ones of more features than the kernel takes', () => {
    const score = makeScore(vocabulary, network(1, 32));
    const many = { ids: [...Array(20_000).keys()].map((i) => 100_000 + i), counts: Array(20_000).fill(1) };
    expect(score(many).rows).toEqual([]);
    expect(score({ ids: [...many.ids, ids[0]!], counts: [...many.counts, 1] }).rows).toEqual([]);
    expect(score({ ids: [ids[0]!, ...many.ids], counts: [1, ...many.counts] }).rows).toEqual([0]);
  });
});
