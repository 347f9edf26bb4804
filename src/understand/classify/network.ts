/**
 * The classifier: a network with one hidden layer over sparse features, in several voices that differ only in how their
 * training began; their chances are averaged. The weights of all voices stand side by side, as 8-bit integers with one
 * scale per feature and per hidden unit. This file only scores; training is in train/network.ts. The sums, which are most
 * of the work, are taken in WebAssembly, sixteen weights at a time (network-kernel.wat).
 */
import { KERNEL } from './network-kernel.ts';
import type { Vector } from './vector.ts';

export interface Network {
  readonly voices: number;
  /** One per feature: weight = scale * integer. */
  readonly scale: Float32Array;
  /** Features x (voices x hidden units). */
  readonly input: Int8Array;
  readonly inputBias: Float32Array;
  /** (Voices x hidden units) x classes; weight = scale * integer. */
  readonly output: Int8Array;
  /** One per hidden unit. */
  readonly outputScale: Float32Array;
  /** Voices x classes. */
  readonly outputBias: Float32Array;
}

/** Chance of each class: the mean over the first so many voices, over all of them if not told. */
export type Chances = (vector: Vector, voices?: number) => Float32Array;

/** to[0..units) = bias[0..units) + the sum over `count` rows of value * row[0..units); all places are bytes. */
type Sum = (places: number, values: number, count: number, bias: number, to: number, units: number) => void;

let compiled: WebAssembly.Module | undefined;

/** Rows that are added in one call; a vector of more is added in several. */
const MOST_ROWS = 4096;
const PAGE = 65_536;
/** The kernel adds sixteen weights at a time. */
const padded = (n: number): number => Math.ceil(n / 16) * 16;

/** Copies rows of `width` into rows of `stride`. */
function copyRows(from: Int8Array, width: number, to: Int8Array, stride: number): void {
  if (width === stride) to.set(from);
  else for (let row = 0; row * width < from.length; row += 1) to.set(from.subarray(row * width, (row + 1) * width), row * stride); // prettier-ignore
}

/** Adds the chances that raw scores make, at `share` of their weight; the scores are used up. */
function addChances(mean: Float32Array, scores: Float32Array, share: number): void {
  const classes = mean.length;
  let top = -Infinity;
  for (let k = 0; k < classes; k += 1) if (scores[k]! > top) top = scores[k]!;
  let sum = 0;
  for (let k = 0; k < classes; k += 1) {
    const chance = Math.exp(scores[k]! - top);
    scores[k] = chance;
    sum += chance;
  }
  const each = share / sum;
  for (let k = 0; k < classes; k += 1) mean[k]! += scores[k]! * each;
}

/** Lays a network out in the kernel's memory and returns what scores vectors with it. */
export function makeChances(network: Network): Chances {
  const { voices, scale, outputScale } = network;
  const units = network.inputBias.length;
  const width = units / voices;
  const classes = network.outputBias.length / voices;
  const [rowBytes, outBytes] = [padded(units), padded(classes)];
  let size = 0;
  const place = (bytes: number): number => {
    const at = size;
    size += padded(bytes);
    return at;
  };
  const input = place(scale.length * rowBytes);
  const output = place(units * outBytes);
  const [inputBias, outputBias] = [place(rowBytes * 4), place(voices * outBytes * 4)];
  const [hidden, scores] = [place(rowBytes * 4), place(outBytes * 4)];
  const [places, values] = [place(MOST_ROWS * 4), place(MOST_ROWS * 4)];
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const { sum } = new WebAssembly.Instance(compiled, { env: { memory } }).exports as { sum: Sum };
  const floats = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length);
  copyRows(network.input, units, new Int8Array(memory.buffer, input, scale.length * rowBytes), rowBytes);
  copyRows(network.output, classes, new Int8Array(memory.buffer, output, units * outBytes), outBytes);
  floats(inputBias, units).set(network.inputBias);
  for (let voice = 0; voice < voices; voice += 1)
    floats(outputBias + voice * outBytes * 4, classes).set(
      network.outputBias.subarray(voice * classes, (voice + 1) * classes),
    );
  const placeOf = new Int32Array(memory.buffer, places, MOST_ROWS);
  const valueOf = floats(values, MOST_ROWS);
  const [active, raw] = [floats(hidden, units), floats(scores, classes)];

  /** Activity of the first `count` hidden units, below zero where they are silent. */
  function activate({ rows, values: weights }: Vector, count: number): void {
    let bias = inputBias;
    for (let from = 0; from === 0 || from < rows.length; from += MOST_ROWS) {
      const taken = Math.min(MOST_ROWS, rows.length - from);
      for (let i = 0; i < taken; i += 1) {
        const row = rows[from + i]!;
        placeOf[i] = input + row * rowBytes;
        valueOf[i] = weights[from + i]! * scale[row]!;
      }
      sum(places, values, taken, bias, hidden, padded(count));
      bias = hidden;
    }
  }

  /** Raw scores of the classes from one voice's hidden units; silent ones add nothing. */
  function score(voice: number): void {
    let taken = 0;
    for (let unit = voice * width; unit < (voice + 1) * width; unit += 1) {
      if (!(active[unit]! > 0)) continue;
      placeOf[taken] = output + unit * outBytes;
      valueOf[taken] = active[unit]! * outputScale[unit]!;
      taken += 1;
    }
    sum(places, values, taken, outputBias + voice * outBytes * 4, scores, outBytes);
  }

  return (vector, heard = voices) => {
    const mean = new Float32Array(classes);
    activate(vector, width * heard);
    for (let voice = 0; voice < heard; voice += 1) {
      score(voice);
      addChances(mean, raw, 1 / heard);
    }
    return mean;
  };
}
