/**
 * The classifier: a network with one hidden layer over sparse features, in several voices that differ only in how their
 * training began; their chances are averaged. The weights of all voices stand side by side, as integers with one scale per
 * feature (4 bits) and per hidden unit (8 bits). This file only scores; training is in train/network.ts. The arithmetic is
 * done in WebAssembly, up to 32 weights at a time (network-kernel.wat).
 */
import { bytesOf, filledUp } from './half-bytes.ts';
import { KERNEL } from './network-kernel.ts';
import { roomFor } from '../room.ts';
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

/** What the kernel does; its text says more. */
interface Kernel {
  /** Adds the features that stand in `rows` and `values` to the first `units` hidden units. */
  readonly add: (count: number, units: number, first: number) => void;
  /** Makes the mean chances of so many voices. */
  readonly finish: (heard: number) => void;
}

let compiled: WebAssembly.Module | undefined;

/** Features that are added in one call; a vector of more is added in several. */
const MOST_ROWS = 4096;
/** The kernel reads four numbers at a time, also behind the last one. */
const BEHIND = 4;
const PAGE = 65_536;
/** The kernel adds sixteen weights of eight bits at a time. */
const padded = (n: number): number => Math.ceil(n / 16) * 16;
/** The score of a class that is only there to fill the row up: far below all others. */
const NO_CLASS = -1e30;

/** Copies rows of `width` into rows of `stride`. */
function copyRows(from: Int8Array, width: number, to: Int8Array, stride: number): void {
  if (width === stride) to.set(from);
  else for (let row = 0; row * width < from.length; row += 1) to.set(from.subarray(row * width, (row + 1) * width), row * stride); // prettier-ignore
}

/** Lays a network out in the kernel's memory and returns what scores vectors with it. */
export function makeChances(network: Network): Chances {
  const { voices } = network;
  const units = network.inputBias.length;
  const width = units / voices;
  const classes = network.outputBias.length / voices;
  const [rowBytes, outBytes] = [bytesOf(units), padded(classes)];
  const features = network.scale.length;
  let size = 0;
  const place = (bytes: number): number => {
    const at = size;
    size += padded(bytes);
    return at;
  };
  const layout = {
    input: place(features * rowBytes),
    scale: place(features * 4),
    inputBias: place(filledUp(units) * 4),
    output: place(units * outBytes),
    outputScale: place(units * 4),
    outputBias: place(voices * outBytes * 4),
    hidden: place(filledUp(units) * 4),
    scores: place(outBytes * 4),
    mean: place(outBytes * 4),
    places: place((MOST_ROWS + BEHIND) * 4),
    exact: place((MOST_ROWS + BEHIND) * 4),
    values: place((MOST_ROWS + BEHIND) * 2),
  };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const env = { memory, ...layout, rowBytes, outBytes, width };
  const kernel = new WebAssembly.Instance(compiled, { env }).exports as Kernel;
  const floats = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length);
  new Uint8Array(memory.buffer, layout.input, features * rowBytes).set(network.input);
  copyRows(network.output, classes, new Int8Array(memory.buffer, layout.output, units * outBytes), outBytes);
  floats(layout.scale, features).set(network.scale);
  floats(layout.inputBias, units).set(network.inputBias);
  floats(layout.outputScale, units).set(network.outputScale);
  floats(layout.outputBias, voices * outBytes).fill(NO_CLASS);
  for (let voice = 0; voice < voices; voice += 1)
    floats(layout.outputBias + voice * outBytes * 4, classes).set(
      network.outputBias.subarray(voice * classes, (voice + 1) * classes),
    );
  const rowOf = new Int32Array(memory.buffer, layout.places, MOST_ROWS);
  const valueOf = floats(layout.exact, MOST_ROWS);
  const mean = floats(layout.mean, classes);

  return ({ rows, values }, heard = voices) => {
    for (let from = 0; from === 0 || from < rows.length; from += MOST_ROWS) {
      const taken = Math.min(MOST_ROWS, rows.length - from);
      for (let i = 0; i < taken; i += 1) {
        rowOf[i] = rows[from + i]!;
        valueOf[i] = values[from + i]!;
      }
      kernel.add(taken, filledUp(width * heard), from === 0 ? 1 : 0);
    }
    kernel.finish(heard);
    // A list of numbers is made in a fraction of the time of a typed array.
    const chances = roomFor(classes);
    for (let k = 0; k < classes; k += 1) chances[k] = mean[k]!;
    return chances;
  };
}
