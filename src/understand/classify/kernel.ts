/**
 * A network, and the index of its features, laid out in the memory of the WebAssembly kernel (network-kernel.wat), which
 * looks features up and does the arithmetic. This file only knows where things lie.
 */
import { bytesOf, filledUp } from './half-bytes.ts';
import { makeHashIndex, type HashIndex } from './hash.ts';
import { KERNEL } from './network-kernel.ts';
import type { Network } from './network.ts';

/** What the kernel does; its text says more. */
interface Code {
  /** Looks `ids` up; the rows and scaled values of those known stand in `rows` and `values` then. Gives how many. */
  readonly find: (count: number, unknown: number, damping: number) => number;
  /** Adds the features that stand in `rows` and `values` to the first `units` hidden units; both are used up. */
  readonly add: (count: number, units: number, first: number) => void;
  /** Makes the mean chances of so many voices. */
  readonly finish: (heard: number) => void;
}

export interface Kernel extends Code {
  /** Hashes to look up, of an index that tells the scale of each row, and how much each counts. */
  readonly ids: Int32Array;
  readonly times: Float64Array;
  /** What share of what was looked up is known. */
  readonly coverage: Float64Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** The mean chance of each class. */
  readonly mean: Float32Array;
}

/** Features that the kernel takes in one call. */
export const MOST_ROWS = 16_384;

const PAGE = 65_536;
/** Bytes that the processor fetches together. */
const LINE = 64;
const FLOAT = 4;
/** The kernel reads four numbers at a time, also behind the last one. */
const BEHIND = 4;
/** The kernel adds sixteen weights of eight bits at a time. */
const padded = (n: number): number => Math.ceil(n / 16) * 16;
/** The score of a class that is only there to fill the row up: far below all others. */
const NO_CLASS = -1e30;

const NO_INDEX = makeHashIndex(new Uint32Array(), new Float32Array());

let compiled: WebAssembly.Module | undefined;

/** Writes rows of `width` bytes every `step` bytes from the beginning on; both are multiples of four. */
function writeRows(from: Uint8Array, width: number, to: Uint32Array, step: number): void {
  const words = new Uint32Array(from.buffer, from.byteOffset, from.length / FLOAT);
  const [taken, stride] = [width / FLOAT, step / FLOAT];
  for (let row = 0; row * taken < words.length; row += 1)
    for (let i = 0; i < taken; i += 1) to[row * stride + i] = words[row * taken + i]!;
}

/** Lays a network out, with the index of its features where any are looked up. */
export function makeKernel(network: Network, index: HashIndex = NO_INDEX): Kernel {
  const { voices } = network;
  const units = network.inputBias.length;
  const classes = network.outputBias.length / voices;
  const [rowBytes, outBytes] = [bytesOf(units), padded(classes)];
  // A row that takes most of a line of memory gets all of it: one that lies across two is waited for twice.
  const rowStep = rowBytes > LINE / 2 && rowBytes < LINE ? LINE : rowBytes;
  let size = 0;
  const place = (needed: number): number => {
    const at = size;
    size += padded(needed);
    return at;
  };
  const layout = {
    input: place(network.scale.length * rowStep),
    table: place(index.table.byteLength),
    inputBias: place(filledUp(units) * FLOAT),
    output: place(units * outBytes),
    outputScale: place(units * FLOAT),
    outputBias: place(voices * outBytes * FLOAT),
    hidden: place(filledUp(units) * FLOAT),
    scores: place(outBytes * FLOAT),
    mean: place(outBytes * FLOAT),
    places: place((MOST_ROWS + BEHIND) * FLOAT),
    exact: place((MOST_ROWS + BEHIND) * FLOAT),
    values: place((MOST_ROWS + BEHIND) * 2),
    ids: place(MOST_ROWS * FLOAT),
    times: place(MOST_ROWS * 2 * FLOAT),
    met: place(MOST_ROWS * 4 * FLOAT),
    coverage: place(2 * FLOAT),
  };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const env = { memory, ...layout, mask: index.mask, rowStep, outBytes, width: units / voices };
  const { find, add, finish } = new WebAssembly.Instance(compiled, { env }).exports as Code;

  const floats = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length);
  writeRows(network.input, rowBytes, new Uint32Array(memory.buffer), rowStep);
  new Int32Array(memory.buffer, layout.table, index.table.length).set(index.table);
  const output = new Int8Array(memory.buffer, layout.output, units * outBytes);
  for (let unit = 0; unit < units; unit += 1)
    output.set(network.output.subarray(unit * classes, (unit + 1) * classes), unit * outBytes);
  floats(layout.inputBias, units).set(network.inputBias);
  floats(layout.outputScale, units).set(network.outputScale);
  floats(layout.outputBias, voices * outBytes).fill(NO_CLASS);
  for (let voice = 0; voice < voices; voice += 1)
    floats(layout.outputBias + voice * outBytes * FLOAT, classes).set(
      network.outputBias.subarray(voice * classes, (voice + 1) * classes),
    );
  return {
    find,
    add,
    finish,
    ids: new Int32Array(memory.buffer, layout.ids, MOST_ROWS),
    times: new Float64Array(memory.buffer, layout.times, MOST_ROWS),
    coverage: new Float64Array(memory.buffer, layout.coverage, 1),
    rows: new Int32Array(memory.buffer, layout.places, MOST_ROWS),
    values: floats(layout.exact, MOST_ROWS),
    mean: floats(layout.mean, classes),
  };
}
