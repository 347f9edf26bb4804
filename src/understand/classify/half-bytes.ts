/**
 * Rows of weights of four bits, two to a byte: 32 of them lie in 16 bytes, the first sixteen in the lower halves, the others
 * in the upper ones, as the kernel reads them. Measured (docs/decisions/010): read in voices that err in different places,
 * weights of four bits decide as those of eight do, in half the memory.
 */

/** Weights that are read together. */
const BLOCK = 32;
const BLOCK_BYTES = 16;
/** The largest weight; a half byte holds it and its negative, counted from zero at `ZERO`. */
const TOP = 7;
const ZERO = 8;
const HALF = 4;
const LOWER = 0x0f;

/** Weights as many as a row holds when it is filled up. */
export const filledUp = (weights: number): number => Math.ceil(weights / BLOCK) * BLOCK;

/** Bytes that a row of so many weights takes. */
export const bytesOf = (weights: number): number => filledUp(weights) / 2;

const byteOf = (weight: number): number => Math.floor(weight / BLOCK) * BLOCK_BYTES + (weight % BLOCK_BYTES);
const isUpper = (weight: number): boolean => weight % BLOCK >= BLOCK_BYTES;

/** The weight of a row that begins at `from`, as an integer. */
export function weightAt(bytes: Uint8Array, from: number, weight: number): number {
  const byte = bytes[from + byteOf(weight)]!;
  return (isUpper(weight) ? byte >>> HALF : byte & LOWER) - ZERO;
}

const rounded = (weight: number, scale: number): number =>
  Math.max(-TOP, Math.min(TOP, Math.round(weight / scale)));

/** Shares of the largest weight that are tried as the largest integer: the common weights are finer where it is cut off. */
const CUTS = [1, 0.9, 0.8, 0.7, 0.6];

/** The scale at which the rounded weights of a row are nearest to what they were; 0 where all are. */
function scaleOf(row: Float32Array): number {
  let top = 0;
  for (const weight of row) top = Math.max(top, Math.abs(weight));
  if (top === 0) return 0;
  let best = 0;
  let least = Infinity;
  for (const cut of CUTS) {
    const scale = (top * cut) / TOP;
    let error = 0;
    for (const weight of row) error += (weight - rounded(weight, scale) * scale) ** 2;
    if (error >= least) continue;
    [best, least] = [scale, error];
  }
  return best;
}

/** Writes a row as half bytes to `from`; weight = returned scale * integer. What fills the row up is zero. */
export function writeRow(row: Float32Array, bytes: Uint8Array, from: number): number {
  const scale = scaleOf(row);
  bytes.fill(ZERO | (ZERO << HALF), from, from + bytesOf(row.length));
  if (scale === 0) return 0;
  row.forEach((weight, at) => {
    const place = from + byteOf(at);
    const half = rounded(weight, scale) + ZERO;
    bytes[place] = isUpper(at) ? (bytes[place]! & LOWER) | (half << HALF) : (bytes[place]! & ~LOWER) | half;
  });
  return scale;
}
