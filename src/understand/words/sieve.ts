/**
 * Tells at one walk over a text which of many patterns can find something in it, by the characters and pairs of characters
 * they need. Most patterns find nothing in most texts; a walk is cheaper than a single one of them. May name a pattern that
 * finds nothing, never leaves one out that finds something.
 */
import { needsOf } from './needs.ts';

/** The places, in order, of the patterns worth trying. */
export type Sieve = (text: string) => readonly number[];

/** Places of the table for characters, and as many for pairs behind them; what shares one is not told apart. */
const PLACES = 4096;
const WORD = 32;

const placeOf = (code: number): number => code & (PLACES - 1);
const pairPlaceOf = (before: number, code: number): number =>
  PLACES + (((Math.imul(before, 0x9e3779b1) >>> 18) ^ code) % PLACES);

function placeOfNeed(need: string): number {
  return need.length === 1
    ? placeOf(need.charCodeAt(0))
    : pairPlaceOf(need.charCodeAt(0), need.charCodeAt(1));
}

interface Table {
  readonly words: number;
  readonly bits: Int32Array;
  /** Which rows of `bits` hold any: most hold none, and a few lines of memory tell so. */
  readonly any: Uint8Array;
  /** Patterns of which nothing is known are always tried. */
  readonly always: Int32Array;
}

function tableOf(patterns: readonly RegExp[]): Table {
  const words = Math.ceil(patterns.length / WORD);
  const bits = new Int32Array(PLACES * 2 * words);
  const any = new Uint8Array(PLACES * 2);
  const always = new Int32Array(words);
  patterns.forEach((pattern, i) => {
    const [word, bit] = [Math.floor(i / WORD), 1 << (i % WORD)];
    const needs = needsOf(pattern);
    if (needs === undefined) always[word]! |= bit;
    else
      for (const need of needs) {
        bits[placeOfNeed(need) * words + word]! |= bit;
        any[placeOfNeed(need)] = 1;
      }
  });
  return { words, bits, any, always };
}

/** Makes the sieve of patterns. */
export function makeSieve(patterns: readonly RegExp[]): Sieve {
  // Made when it is first asked: reading the syntax of all patterns would take a tenth of every start.
  let table: Table | undefined;
  const held = new Int32Array(Math.ceil(patterns.length / WORD));
  function hold({ words, bits }: Table, place: number): void {
    for (let word = 0, at = place * words; word < words; word += 1, at += 1) held[word]! |= bits[at]!;
  }
  return (text) => {
    table ??= tableOf(patterns);
    const { words, any, always } = table;
    held.set(always);
    let before = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const [alone, paired] = [placeOf(code), pairPlaceOf(before, code)];
      if (any[alone] === 1) hold(table, alone);
      if (any[paired] === 1) hold(table, paired);
      before = code;
    }
    const worth: number[] = [];
    for (let word = 0; word < words; word += 1)
      for (let left = held[word]!; left !== 0; left &= left - 1)
        worth.push(word * WORD + (WORD - 1 - Math.clz32(left & -left)));
    return worth;
  };
}

/** Places of what a pattern needs; none where that cannot be told. */
function neededBy(pattern: RegExp): Uint8Array {
  const needs = needsOf(pattern);
  if (needs === undefined) return new Uint8Array();
  const needed = new Uint8Array(PLACES * 2);
  for (const need of needs) needed[placeOfNeed(need)] = 1;
  return needed;
}

/** Tells, like `pattern.test`, whether a pattern finds something; a text without what it needs is told off at one walk. */
export function guarded(pattern: RegExp): (text: string) => boolean {
  let made: Uint8Array | undefined;
  return (text) => {
    const needed = (made ??= neededBy(pattern));
    if (needed.length === 0) return pattern.test(text);
    let before = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (needed[placeOf(code)] === 1 || needed[pairPlaceOf(before, code)] === 1) return pattern.test(text);
      before = code;
    }
    return false;
  };
}
