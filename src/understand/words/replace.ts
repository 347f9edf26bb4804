/** Applies many replacements one after the other, and only those whose pattern can find something in the text. */
import { makeSieve } from './sieve.ts';

/** What is found, and what stands in its place. */
export type Rule = readonly [RegExp, string];

/** Makes the function that applies the rules in order. */
export function makeReplace(rules: readonly Rule[]): (text: string) => string {
  const sieve = makeSieve(rules.map(([from]) => from));
  return (text) => {
    let t = text;
    let worth = sieve(t);
    for (let next = 0; next < worth.length; next += 1) {
      const place = worth[next]!;
      const [from, to] = rules[place]!;
      const replaced = t.replace(from, to);
      if (replaced === t) continue;
      t = replaced;
      // What was put in may be what a later rule looks for.
      worth = sieve(t).filter((later) => later > place);
      next = -1;
    }
    return t;
  };
}
