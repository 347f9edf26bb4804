/**
 * Tells which of many patterns can find something in a text. Most patterns find nothing in most texts, and one walk over the
 * text tells so of all of them (walk.ts). May name a pattern that finds nothing, never leaves one out that finds something.
 */
import { WORD, messageWalk, type Walk } from './walk.ts';

/** The places, in order, of the patterns worth trying. */
export type Sieve = (text: string) => readonly number[];

/** Makes the sieve of patterns; those that are not looked for in every message take a walk of their own. */
export function makeSieve(patterns: readonly RegExp[], walk: Walk = messageWalk): Sieve {
  const first = walk.wordOf(patterns);
  const words = Math.ceil(patterns.length / WORD);
  const { bitsOf } = walk;
  return (text) => {
    const bits = bitsOf(text);
    const worth: number[] = [];
    for (let word = 0; word < words; word += 1)
      for (let left = bits[first + word]!; left !== 0; left &= left - 1)
        worth.push(word * WORD + (WORD - 1 - Math.clz32(left & -left)));
    return worth;
  };
}

/** Tells, like `pattern.test`, whether a pattern finds something; a text without what it needs is told off at once. */
export function guarded(pattern: RegExp): (text: string) => boolean {
  const bit = messageWalk.bitOf(pattern);
  const [word, mask] = [Math.floor(bit / WORD), 1 << (bit % WORD)];
  const { bitsOf } = messageWalk;
  return (text) => (bitsOf(text)[word]! & mask) !== 0 && pattern.test(text);
}
