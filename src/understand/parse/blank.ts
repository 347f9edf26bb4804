/** Takes words out of a text and keeps its length, so that places found behind them stay true. */
import { guarded } from '../words/sieve.ts';

/** As long as what it stands for, and never part of a value. */
export function blank(words: string): string {
  return '〿'.repeat(words.length);
}

/** Makes what blanks everything that a global pattern finds. */
export function makeBlanking(pattern: RegExp): (text: string) => string {
  // A copy without the flag that remembers a place.
  const holds = guarded(new RegExp(pattern.source));
  return (text) => (holds(text) ? text.replace(pattern, blank) : text);
}
