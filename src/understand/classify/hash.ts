/** Features as 32-bit hashes, and where each stands: no vocabulary has to be stored or loaded as text. */

/*
 * A hash is begun for a group, fed the characters of one or more pieces, and ended: features that are put together from
 * pieces need no string of their own. Numbers stay within 32 signed bits until the end, which is what engines are fast at.
 */

/** A hash for a group of features, before any text. */
export function begin(group: number): number {
  return 0x811c9dc5 ^ Math.imul(group, 0x01000193);
}

/** Takes the characters `from` to `to` of a text in. */
export function feed(h: number, text: string, from = 0, to = text.length): number {
  for (let i = from; i < to; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

/** The finished hash, as 32 signed bits. */
export function end(h: number): number {
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  return h ^ (h >>> 13);
}

/** Hash of a piece of text in a group of features, as 32 signed bits. */
export function hash(group: number, text: string): number {
  return end(feed(begin(group), text));
}

/** Hash of up to three numbers (of letters, words, classes) in a group of features: no string is built. */
export function mix(group: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(0x811c9dc5 ^ group, 0x01000193);
  h = Math.imul(h ^ a, 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
  h = Math.imul((h ^ (h >>> 16)) + c, 0x27d4eb2f);
  return h ^ (h >>> 15);
}

/**
 * Hash -> row and number, by open addressing. An entry is a hash and, in one word, its row and which of the different numbers
 * it has: a look-up touches one place of the memory, and what is looked up all the time stays near the processor.
 */
export interface HashIndex {
  readonly mask: number;
  /** Entries of two words; the second of an empty one is NONE. */
  readonly table: Int32Array;
  /** The different numbers. */
  readonly numbers: Float32Array;
}

const ENTRY = 2;
const NONE = -1;
/** Bits of an entry's second word that hold the row; those above hold the number's place. */
const ROW_BITS = 19;
const ROW = 2 ** ROW_BITS - 1;
const MOST_NUMBERS = 2 ** (32 - ROW_BITS);

/**
 * Makes the index of hashes, with a number for each; the row of a hash is its place in the list. Throws a RangeError where
 * there are more than an entry can name.
 */
export function makeHashIndex(ids: Uint32Array, numbers: Float32Array): HashIndex {
  const different = new Map<number, number>();
  for (const number of numbers) if (!different.has(number)) different.set(number, different.size);
  if (ids.length > ROW || different.size > MOST_NUMBERS)
    throw new RangeError(
      `there are ${ids.length} features with ${different.size} different weights; an index holds ${ROW} and ${MOST_NUMBERS}: ask for more samples of each`,
    );
  let size = 16;
  while (size < ids.length * 1.5) size *= 2;
  const table = new Int32Array(size * ENTRY).fill(NONE);
  const mask = size - 1;
  ids.forEach((id, row) => {
    let slot = id & mask;
    while (table[slot * ENTRY + 1] !== NONE) slot = (slot + 1) & mask;
    table[slot * ENTRY] = id;
    table[slot * ENTRY + 1] = row | (different.get(numbers[row]!)! << ROW_BITS);
  });
  return { mask, table, numbers: Float32Array.from(different.keys()) };
}

/** What was found of many hashes, in their order. */
export interface FoundRows {
  /** -1 where there is none. */
  readonly rows: Int32Array;
  /** The numbers beside them. */
  readonly numbers: Float32Array;
}

let found = { rows: new Int32Array(512), numbers: new Float32Array(512), met: new Int32Array(512) };

/**
 * Looks many hashes up; what it gives is good until the next call. All places are read before any is judged: the memory then
 * answers many at once, where one by one each would be waited for.
 */
export function rowsOf({ mask, table, numbers }: HashIndex, ids: readonly number[]): FoundRows {
  const count = ids.length;
  if (found.rows.length < count) {
    const room = count * 2;
    found = { rows: new Int32Array(room), numbers: new Float32Array(room), met: new Int32Array(room) };
  }
  const { rows, numbers: beside, met } = found;
  for (let i = 0; i < count; i += 1) {
    const at = (ids[i]! & mask) * ENTRY;
    met[i] = table[at]!;
    rows[i] = table[at + 1]!;
  }
  for (let i = 0; i < count; i += 1) {
    const id = ids[i]!;
    let entry = rows[i]!;
    if (entry === NONE) continue;
    if (met[i] !== id) {
      let at = (((id & mask) + 1) & mask) * ENTRY;
      while (table[at + 1] !== NONE && table[at] !== id) at = ((at / ENTRY + 1) & mask) * ENTRY;
      entry = table[at + 1]!;
    }
    if (entry === NONE) rows[i] = NONE;
    else {
      rows[i] = entry & ROW;
      beside[i] = numbers[entry >>> ROW_BITS]!;
    }
  }
  return found;
}
