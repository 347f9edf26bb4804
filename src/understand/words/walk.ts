/**
 * One walk over a text for many patterns that are looked for in it: it notes, a bit for each, which of them can find
 * something there, by the characters and pairs of characters they need. Dozens of readers look into every message for what
 * is seldom there; they share the walk, and with it the few lines of memory it touches. Must not know what patterns are for.
 */
import { needsOf } from './needs.ts';
import { forgetMessage, remembering } from './remembering.ts';

/** Bits of a word. */
export const WORD = 32;
/** Places of the table for characters, and as many for pairs behind them; what shares one is not told apart. */
const PLACES = 4096;

const placeOf = (code: number): number => code & (PLACES - 1);
const pairPlaceOf = (before: number, code: number): number =>
  PLACES + (((Math.imul(before, 0x9e3779b1) >>> 18) ^ code) % PLACES);

function placeOfNeed(need: string): number {
  return need.length === 1
    ? placeOf(need.charCodeAt(0))
    : pairPlaceOf(need.charCodeAt(0), need.charCodeAt(1));
}

/**
 * What the places say: from `starts[place]` up to the start of the next place, words and the bits to set there. Of a pattern
 * that needs two things the second one is noted in as many words behind.
 */
interface Table {
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  /** What is set for every text: patterns of which nothing is known are always worth trying. */
  readonly always: readonly number[];
}

/** The table of patterns, each by its bit; bits without one only fill a word up. */
function makeTable(patterns: readonly (RegExp | undefined)[]): Table {
  const words = patterns.length / WORD;
  const always = Array.from({ length: words * 2 }, () => 0);
  const places = new Map<number, Map<number, number>>();
  patterns.forEach((pattern, i) => {
    if (pattern === undefined) return;
    const bit = 1 << (i % WORD);
    const sets = needsOf(pattern);
    for (const which of [0, 1]) {
      const word = Math.floor(i / WORD) + which * words;
      const needs = sets[which];
      if (needs === undefined) always[word]! |= bit;
      for (const need of needs ?? []) {
        const place = placeOfNeed(need);
        const bits = places.get(place) ?? new Map<number, number>();
        places.set(place, bits.set(word, (bits.get(word) ?? 0) | bit));
      }
    }
  });
  const starts = new Int32Array(PLACES * 2 + 1);
  const entries: number[] = [];
  for (let place = 0; place < PLACES * 2; place += 1) {
    for (const entry of places.get(place) ?? []) entries.push(...entry);
    starts[place + 1] = entries.length;
  }
  return { starts, entries: Int32Array.from(entries), always };
}

function walkOver(text: string, { starts, entries, always }: Table): readonly number[] {
  const bits = always.slice();
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const [alone, paired] = [placeOf(code), pairPlaceOf(before, code)];
    for (let i = starts[alone]!; i < starts[alone + 1]!; i += 2) bits[entries[i]!]! |= entries[i + 1]!;
    for (let i = starts[paired]!; i < starts[paired + 1]!; i += 2) bits[entries[i]!]! |= entries[i + 1]!;
    before = code;
  }
  const words = bits.length / 2;
  for (let word = 0; word < words; word += 1) bits[word]! &= bits[word + words]!;
  return bits;
}

/** A walk, and who takes part in it. */
export interface Walk {
  /** The bits of a text, in words. */
  readonly bitsOf: (text: string) => readonly number[];
  /** The word with the bits of many patterns, in their order; those beyond the first ones are in the words behind. */
  readonly wordOf: (patterns: readonly RegExp[]) => number;
  /** The number of the bit of one pattern. */
  readonly bitOf: (pattern: RegExp) => number;
}

/** Makes a walk that nobody takes part in yet. The same patterns have the same bits, however often they are asked for. */
export function makeWalk(): Walk {
  const patterns: (RegExp | undefined)[] = [];
  const known = new Map<string, number>();
  /** Single bits share words: those of the last one that are left. */
  let single = { next: 0, end: 0 };
  let table: Table | undefined;

  /** Makes room for so many bits in words of their own; the number of the first one. */
  function roomForBits(count: number): number {
    const first = patterns.length;
    for (let i = 0; i < Math.ceil(count / WORD) * WORD; i += 1) patterns.push(undefined);
    return first;
  }
  function takePart(bit: number, pattern: RegExp): void {
    patterns[bit] = pattern;
    table = undefined;
    forgetMessage();
  }
  return {
    // Made when it is first needed: reading the syntax of all patterns would take a tenth of every start.
    bitsOf: remembering((text) => walkOver(text, (table ??= makeTable(patterns)))),
    wordOf(list) {
      const name = `all\n${list.map(String).join('\n')}`;
      const before = known.get(name);
      if (before !== undefined) return before / WORD;
      const first = roomForBits(list.length);
      known.set(name, first);
      list.forEach((pattern, i) => takePart(first + i, pattern));
      return first / WORD;
    },
    bitOf(pattern) {
      const name = String(pattern);
      const before = known.get(name);
      if (before !== undefined) return before;
      if (single.next === single.end) {
        const first = roomForBits(WORD);
        single = { next: first, end: first + WORD };
      }
      const bit = single.next;
      single.next += 1;
      known.set(name, bit);
      takePart(bit, pattern);
      return bit;
    },
  };
}

/** The walk of those who look into every message. */
export const messageWalk = makeWalk();
