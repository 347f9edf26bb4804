/** Sets of small numbers as bits, 32 to a word: they lie in a few lines of memory where a set of objects would not. */

const WORD = 32;

/** An empty set of numbers below `size`. */
export function makeBits(size: number): Int32Array {
  return new Int32Array(Math.ceil(size / WORD));
}

/** Takes a number in. */
export function setBit(bits: Int32Array, bit: number): void {
  bits[bit >>> 5]! |= 1 << (bit & 31);
}

/** Whether a number is in. */
export function isSet(bits: Int32Array, bit: number): boolean {
  return ((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
}
