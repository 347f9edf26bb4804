/** The first characters of words as bits: asked for each character of a text, in eight kilobytes of memory. */

const FIRST_PLANE = 0x10000;
const WORD = 32;

/** Makes what tells whether a word begins with the character of a code. */
export function makeFirstChars(words: Iterable<string>): (code: number) => boolean {
  const bits = new Int32Array(FIRST_PLANE / WORD);
  for (const word of words) {
    const code = word.charCodeAt(0);
    bits[code >>> 5]! |= 1 << (code & 31);
  }
  return (code) => ((bits[code >>> 5]! >>> (code & 31)) & 1) === 1;
}
