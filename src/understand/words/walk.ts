/**
 * One walk over a text for all patterns that are looked for in messages: it notes, a bit for each, which of them can find
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

/** The pattern of each bit, which is set where it can find something; bits that fill a word up have none. */
const asked: (RegExp | undefined)[] = [];
/** The bits of patterns that were asked before; the same patterns have the same bits. */
const known = new Map<string, number>();
/** Bits of the last word of single ones. */
let single = { next: 0, end: 0 };

/** More is asked: the next walk is by a new table. */
function renew(): void {
  table = undefined;
  forgetMessage();
}

/** Makes room for so many bits in words of their own; the number of the first bit. */
function roomForBits(count: number): number {
  const first = asked.length;
  for (let i = 0; i < Math.ceil(count / WORD) * WORD; i += 1) asked.push(undefined);
  renew();
  return first;
}

/** The word that holds the bits of many patterns, in their order; those beyond the first ones are in the words behind. */
export function wordOf(patterns: readonly RegExp[]): number {
  const name = `all\n${patterns.map(String).join('\n')}`;
  const first = known.get(name) ?? roomForBits(patterns.length);
  known.set(name, first);
  patterns.forEach((pattern, i) => {
    asked[first + i] = pattern;
  });
  return first / WORD;
}

/** The number of the bit of one pattern. */
export function bitOf(pattern: RegExp): number {
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
  asked[bit] = pattern;
  renew();
  return bit;
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

let table: Table | undefined;

function makeTable(): Table {
  const words = asked.length / WORD;
  const always = Array.from({ length: words * 2 }, () => 0);
  const places = new Map<number, Map<number, number>>();
  asked.forEach((pattern, i) => {
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

function walkOver(text: string): readonly number[] {
  // Made when it is first needed: reading the syntax of all patterns would take a tenth of every start.
  const { starts, entries, always } = (table ??= makeTable());
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

/** The bits of a text, in words. */
export const bitsOf = remembering(walkOver);
