import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bytesOf, weightAt } from '../../../src/understand/classify/half-bytes.ts';
import { makeChances, type Network } from '../../../src/understand/classify/network.ts';
import type { Vector } from '../../../src/understand/classify/vector.ts';

/** A network of any shape with weights of chance. */
function network(voices: number, width: number, classes: number, features: number, seed: number): Network {
  let state = seed + 1;
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state >>> 8) & 0xffff) / 0xffff - 0.5;
  };
  const floats = (n: number, size: number): Float32Array =>
    Float32Array.from({ length: n }, () => next() * size);
  const bytes = (n: number): Int8Array => Int8Array.from({ length: n }, () => Math.round(next() * 254));
  return {
    voices,
    scale: floats(features, 0.02),
    input: Uint8Array.from({ length: features * bytesOf(voices * width) }, () =>
      Math.round((next() + 0.5) * 255),
    ),
    inputBias: floats(voices * width, 0.5),
    output: bytes(voices * width * classes),
    outputScale: floats(voices * width, 0.02),
    outputBias: floats(voices * classes, 0.5),
  };
}

/** The same sums, one after the other. */
function plainly(n: Network, { rows, values }: Vector, heard: number): number[] {
  const [width, classes] = [n.inputBias.length / n.voices, n.outputBias.length / n.voices];
  const units = width * n.voices;
  const mean = Array.from({ length: classes }, () => 0);
  for (let voice = 0; voice < heard; voice += 1) {
    const scores = Array.from({ length: classes }, (_, k) => n.outputBias[voice * classes + k]!);
    for (let h = voice * width; h < (voice + 1) * width; h += 1) {
      const sum = rows.reduce(
        (so, row, i) => so + values[i]! * n.scale[row]! * weightAt(n.input, row * bytesOf(units), h),
        n.inputBias[h]!,
      );
      if (sum > 0)
        for (let k = 0; k < classes; k += 1)
          scores[k]! += sum * n.outputScale[h]! * n.output[h * classes + k]!;
    }
    const all = scores.map(Math.exp);
    const total = all.reduce((a, b) => a + b);
    all.forEach((chance, k) => (mean[k]! += chance / total / heard));
  }
  return mean;
}

const vector = (rows: number[]): Vector => ({
  rows,
  values: rows.map((row, i) => ((row + i) % 7) / 7),
  coverage: 1,
});

describe('a network', () => {
  it('gives the chances that its weights make, whatever its shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 37 }),
        fc.integer({ min: 2, max: 35 }),
        fc.array(fc.nat(49), { maxLength: 60 }),
        fc.nat(1000),
        (voices, width, classes, rows, seed) => {
          const n = network(voices, width, classes, 50, seed);
          const chances = makeChances(n);
          for (const heard of [voices, 1]) {
            const expected = plainly(n, vector(rows), heard);
            const found = chances(vector(rows), heard);
            expect(found).toHaveLength(classes);
            found.forEach((chance, k) => expect(chance).toBeCloseTo(expected[k]!, 4));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds vectors of more rows than the kernel takes at once', () => {
    const n = network(2, 5, 4, 50, 3);
    const rows = Array.from({ length: 20_001 }, (_, i) => i % 50);
    const small = { ...vector(rows), values: rows.map(() => 0.001) };
    const expected = plainly(n, small, 2);
    makeChances(n)(small).forEach((chance, k) => expect(chance).toBeCloseTo(expected[k]!, 3));
  });

  it('keeps no trace of the vector before', () => {
    const n = network(3, 16, 8, 50, 5);
    const chances = makeChances(n);
    const first = chances(vector([1, 2, 3]));
    chances(vector([7, 8, 9, 10, 11]));
    expect(chances(vector([1, 2, 3]))).toEqual(first);
  });

  it('runs the code of network-kernel.wat', () => {
    const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
    const made = execFileSync(process.execPath, [at('scripts/make-network-kernel.mjs'), '--print'], {
      encoding: 'utf8',
    });
    expect(readFileSync(at('src/understand/classify/network-kernel.ts'), 'utf8')).toBe(made);
  });
});
