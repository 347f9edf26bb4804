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

/** What the kernel does; all places are bytes. Its text says more. */
interface Kernel {
  readonly sum: (
    places: number,
    values: number,
    pairs: number,
    unit: number,
    bias: number,
    to: number,
    units: number,
  ) => void;
  readonly soften: (scores: number, mean: number, bytes: number, share: number) => void;
}

let compiled: WebAssembly.Module | undefined;

/** Rows that are added in one call; a vector of more is added in several. */
const MOST_ROWS = 4096;
const PAGE = 65_536;
/** The kernel adds sixteen weights at a time. */
const padded = (n: number): number => Math.ceil(n / 16) * 16;
/** Values are rounded to 16 bits, and so that the sum of 8-bit weights times values stays within 32. */
const LARGEST = 32_767;
const MOST_TOGETHER = Math.floor((2 ** 31 - 1) / 128) - MOST_ROWS;
/** The score of a class that is only there to fill the row up: far below all others. */
const NO_CLASS = -1e30;

/** Copies rows of `width` into rows of `stride`. */
function copyRows(from: Int8Array, width: number, to: Int8Array, stride: number): void {
  if (width === stride) to.set(from);
  else for (let row = 0; row * width < from.length; row += 1) to.set(from.subarray(row * width, (row + 1) * width), row * stride); // prettier-ignore
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
  const [hidden, scores, mean] = [place(rowBytes * 4), place(outBytes * 4), place(outBytes * 4)];
  const [places, values] = [place((MOST_ROWS + 1) * 4), place((MOST_ROWS + 1) * 2)];
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const { sum, soften } = new WebAssembly.Instance(compiled, { env: { memory } }).exports as Kernel;
  const floats = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length);
  copyRows(network.input, units, new Int8Array(memory.buffer, input, scale.length * rowBytes), rowBytes);
  copyRows(network.output, classes, new Int8Array(memory.buffer, output, units * outBytes), outBytes);
  floats(inputBias, units).set(network.inputBias);
  floats(outputBias, voices * outBytes).fill(NO_CLASS);
  for (let voice = 0; voice < voices; voice += 1)
    floats(outputBias + voice * outBytes * 4, classes).set(
      network.outputBias.subarray(voice * classes, (voice + 1) * classes),
    );
  const placeOf = new Int32Array(memory.buffer, places, MOST_ROWS + 1);
  const valueOf = new Int16Array(memory.buffer, values, MOST_ROWS + 1);
  const [active, averaged] = [floats(hidden, units), floats(mean, outBytes)];
  /** What is to be added, before it is rounded. */
  const exact = new Float64Array(MOST_ROWS);

  /** to = bias + the first `count` rows, each times its exact value. */
  function add(count: number, bias: number, to: number, length: number): void {
    let top = 0;
    let together = 0;
    for (let i = 0; i < count; i += 1) {
      const value = Math.abs(exact[i]!);
      if (value > top) top = value;
      together += value;
    }
    const unit = Math.max(top / LARGEST, together / MOST_TOGETHER) || 1;
    for (let i = 0; i < count; i += 1) valueOf[i] = Math.round(exact[i]! / unit);
    // Rows are added in pairs; the last one may stand alone.
    placeOf[count] = placeOf[0]!;
    valueOf[count] = 0;
    sum(places, values, (count + 1) >> 1, unit, bias, to, length);
  }

  /** Activity of the first `count` hidden units, below zero where they are silent. */
  function activate({ rows, values: weights }: Vector, count: number): void {
    let bias = inputBias;
    for (let from = 0; from === 0 || from < rows.length; from += MOST_ROWS) {
      const taken = Math.min(MOST_ROWS, rows.length - from);
      for (let i = 0; i < taken; i += 1) {
        const row = rows[from + i]!;
        placeOf[i] = input + row * rowBytes;
        exact[i] = weights[from + i]! * scale[row]!;
      }
      add(taken, bias, hidden, padded(count));
      bias = hidden;
    }
  }

  /** Raw scores of the classes from one voice's hidden units; silent ones add nothing. */
  function score(voice: number): void {
    let taken = 0;
    for (let unit = voice * width; unit < (voice + 1) * width; unit += 1) {
      if (!(active[unit]! > 0)) continue;
      placeOf[taken] = output + unit * outBytes;
      exact[taken] = active[unit]! * outputScale[unit]!;
      taken += 1;
    }
    add(taken, outputBias + voice * outBytes * 4, scores, outBytes);
  }

  return (vector, heard = voices) => {
    averaged.fill(0);
    activate(vector, width * heard);
    for (let voice = 0; voice < heard; voice += 1) {
      score(voice);
      soften(scores, mean, outBytes * 4, 1 / heard);
    }
    return averaged.slice(0, classes);
  };
}
