/**
 * The classifier: a network with one hidden layer over sparse features, in several voices that differ only in how their
 * training began; their chances are averaged. The weights of all voices stand side by side, as integers with one scale per
 * feature (4 bits) and per hidden unit (8 bits). This file only scores; training is in train/network.ts. The arithmetic is
 * done in WebAssembly, up to 32 weights at a time (kernel.ts).
 */
import { filledUp } from './half-bytes.ts';
import { MOST_ROWS, makeKernel } from './kernel.ts';
import { listOf } from '../room.ts';
import type { Vector } from './vector.ts';

export interface Network {
  readonly voices: number;
  /** One per feature: weight = scale * integer. */
  readonly scale: Float32Array;
  /** Features x (voices x hidden units), each row as half-bytes.ts writes it. */
  readonly input: Uint8Array;
  readonly inputBias: Float32Array;
  /** (Voices x hidden units) x classes; weight = scale * integer. */
  readonly output: Int8Array;
  /** One per hidden unit. */
  readonly outputScale: Float32Array;
  /** Voices x classes. */
  readonly outputBias: Float32Array;
}

/** Chance of each class: the mean over the first so many voices, over all of them if not told. */
export type Chances = (vector: Vector, voices?: number) => readonly number[];

/** Makes what scores vectors with a network. */
export function makeChances(network: Network): Chances {
  const { voices, scale } = network;
  const width = network.inputBias.length / voices;
  const kernel = makeKernel(network);
  return ({ rows, values }, heard = voices) => {
    for (let from = 0; from === 0 || from < rows.length; from += MOST_ROWS) {
      const taken = Math.min(MOST_ROWS, rows.length - from);
      for (let i = 0; i < taken; i += 1) {
        const row = rows[from + i]!;
        kernel.rows[i] = row;
        kernel.values[i] = Math.fround(values[from + i]!) * scale[row]!;
      }
      kernel.add(taken, filledUp(width * heard), from === 0 ? 1 : 0);
    }
    kernel.finish(heard);
    return listOf(kernel.mean);
  };
}
