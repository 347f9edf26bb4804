import { describe, expect, it } from 'vitest';
import { makeChances } from '../../../src/understand/classify/network.ts';
import { joinVoices, type FloatVoice } from '../../../src/understand/train/network.ts';
import { prune, type Trained } from '../../../src/understand/train/prune.ts';

/** One voice of two hidden units and two classes; each feature is named by its id and moves the units by its row. */
function trained(rows: readonly (readonly [number, number])[], idf: readonly number[]): Trained {
  const voice: FloatVoice = {
    input: Float32Array.from(rows.flat()),
    inputBias: new Float32Array(2),
    output: Float32Array.from([1, -1, -1, 1]),
    outputBias: new Float32Array(2),
  };
  return {
    vocabulary: { ids: Uint32Array.from(rows, (_, i) => 100 + i), idf: Float32Array.from(idf) },
    network: joinVoices([voice], rows.length),
  };
}

const chancesOf = ({ network }: Trained, row: number): number[] =>
  Array.from(makeChances(network)({ rows: [row], values: [1], coverage: 1 }));

describe('pruning', () => {
  const whole = trained(
    [
      [2, -1],
      [0.1, 0.05],
      [-0.5, 3],
      [0.4, 0.2],
    ],
    [1, 1, 1, 0.2],
  );

  it.each([
    [0, [100, 101, 102, 103]],
    [0.25, [100, 101, 102]],
    [0.5, [100, 102]],
    [0.75, [102]],
  ])('leaves out the share %f that moves least, weight and rarity together', (share, kept) => {
    expect([...prune(whole, share).vocabulary.ids]).toEqual(kept);
  });

  it('keeps what it keeps as it was', () => {
    const pruned = prune(whole, 0.5);
    expect([...pruned.vocabulary.idf]).toEqual([1, 1]);
    expect(chancesOf(pruned, 0)).toEqual(chancesOf(whole, 0));
    expect(chancesOf(pruned, 1)).toEqual(chancesOf(whole, 2));
  });

  it('leaves none out of those that say the same, nor of an empty model', () => {
    const same = trained(
      [
        [1, 0],
        [0, 1],
        [-1, 0],
      ],
      [1, 1, 1],
    );
    expect(prune(same, 0.5).vocabulary.ids).toHaveLength(3);
    expect(prune(trained([], []), 0.5).vocabulary.ids).toHaveLength(0);
  });
});
