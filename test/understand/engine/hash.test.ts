import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHashIndex, rowsOf } from '../../../src/understand/classify/hash.ts';

const indexOf = (ids: readonly number[], numbers = ids.map((_, i) => (i % 5) / 4)) =>
  makeHashIndex(Uint32Array.from(ids), Float32Array.from(numbers));

/** What is found of the hashes, as plain lists. */
function found(ids: readonly number[], asked: readonly number[]): [number, number | undefined][] {
  const { rows, numbers } = rowsOf(indexOf(ids), asked);
  return asked.map((_, i) => [rows[i]!, rows[i] === -1 ? undefined : numbers[i]]);
}

describe('the index of hashes', () => {
  it('finds the row and the number of every hash, and none of another', () => {
    const hash = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(
        fc.uniqueArray(hash, { maxLength: 300 }),
        fc.array(hash, { maxLength: 50 }),
        (ids, others) => {
          const asked = [...ids, ...others.filter((other) => !ids.includes(other))];
          expect(found(ids, asked)).toEqual(
            asked.map((_, i) => (i < ids.length ? [i, (i % 5) / 4] : [-1, undefined])),
          );
        },
      ),
    );
  });

  it('keeps apart what falls into the same place, and what looks like an empty one', () => {
    expect(found([16, 32, 48, 0, -1], [48, 16, 64, -1, 0, 32])).toEqual([
      [2, 0.5],
      [0, 0],
      [-1, undefined],
      [4, 1],
      [3, 0.75],
      [1, 0.25],
    ]);
  });

  it('tells a further number beside each hash, where one is given', () => {
    const ids = Uint32Array.from([7, 23, 39]);
    const { mask, table, numbers } = makeHashIndex(
      ids,
      Float32Array.from([1, 2, 3]),
      Float32Array.from([0.5, 0.25, 0.125]),
    );
    expect(mask).toBe(15);
    const at = [...table.keys()].filter((place) => place % 4 === 0 && table[place + 1] !== -1);
    expect(at.map((place) => [table[place], numbers[place + 2], numbers[place + 3]])).toEqual([
      [7, 1, 0.5],
      [23, 2, 0.25],
      [39, 3, 0.125],
    ]);
  });
});
