/** The first characters of words as bits: asked for each character of a text, in eight kilobytes of memory. */
import { isSet, makeBits, setBit } from './bits.ts';

const FIRST_PLANE = 0x10000;

/** Makes what tells whether a word begins with the character of a code. */
export function makeFirstChars(words: Iterable<string>): (code: number) => boolean {
  const bits = makeBits(FIRST_PLANE);
  for (const word of words) setBit(bits, word.charCodeAt(0));
  return (code) => isSet(bits, code);
}
