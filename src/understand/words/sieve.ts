/**
 * Tells at one walk which of several sets of characters a text may hold any of. A reader with many patterns, each of which
 * needs one of a few characters, asks the sieve first: a walk over the text is cheaper than a single pattern. It may say
 * yes where there is nothing, never no where there is something.
 */

/** One bit per set, the first set the lowest bit. */
export type Sieve = (text: string) => number;

/** Places of the table; characters that share one are not told apart. */
const PLACES = 4096;
const MOST_SETS = 31;

/** Makes the sieve of up to 31 sets, each given as its characters. */
export function makeSieve(sets: readonly string[]): Sieve {
  if (sets.length > MOST_SETS) throw new RangeError(`a sieve holds no more than ${MOST_SETS} sets`);
  const bits = new Int32Array(PLACES);
  sets.forEach((characters, set) => {
    for (let i = 0; i < characters.length; i += 1)
      bits[characters.charCodeAt(i) & (PLACES - 1)]! |= 1 << set;
  });
  return (text) => {
    let held = 0;
    for (let i = 0; i < text.length; i += 1) held |= bits[text.charCodeAt(i) & (PLACES - 1)]!;
    return held;
  };
}
