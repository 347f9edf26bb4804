import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, filledUp, weightAt, writeRow } from '../../../src/understand/classify/half-bytes.ts';

/** A row written behind another one and read again. */
function readBack(row: readonly number[]): number[] {
  const bytes = new Uint8Array(16 + bytesOf(row.length) + 16).fill(0xaa);
  const scale = writeRow(Float32Array.from(row), bytes, 16);
  expect([...bytes.subarray(0, 16), ...bytes.subarray(-16)]).toEqual(Array(32).fill(0xaa));
  return row.map((_, at) => scale * weightAt(bytes, 16, at));
}

describe('weights of half a byte', () => {
  it('take half the bytes, in blocks of 32', () => {
    expect([0, 1, 32, 33, 96].map(bytesOf)).toEqual([0, 16, 16, 32, 48]);
    expect([0, 1, 32, 33, 96].map(filledUp)).toEqual([0, 32, 32, 64, 96]);
  });

  it('come back as they were where fifteen steps can tell them', () => {
    const row = Array.from({ length: 40 }, (_, i) => (i % 15) - 7);
    readBack(row).forEach((weight, at) => expect(weight).toBeCloseTo(row[at]!, 5));
    expect(readBack([0, 0, 0])).toEqual([0, 0, 0]);
  });

  it('err no more than half a step of the largest weight, but for the largest, which may be cut off', () => {
    const row = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(row, (weights) => {
        const top = Math.max(...weights.map(Math.abs));
        readBack(weights).forEach((weight, at) => {
          const written = weights[at]!;
          expect(Math.sign(weight) * Math.sign(written)).toBeGreaterThanOrEqual(0);
          const allowed = Math.abs(written) > 0.6 * top ? 0.4 * top : top / 14;
          expect(Math.abs(weight - written)).toBeLessThanOrEqual(allowed + 1e-6);
        });
      }),
    );
  });

  it('say what fills a row up is nothing', () => {
    const bytes = new Uint8Array(16);
    writeRow(Float32Array.from([1, -1]), bytes, 0);
    expect(Array.from({ length: 32 }, (_, at) => weightAt(bytes, 0, at)).slice(2)).toEqual(Array(30).fill(0));
  });
});
