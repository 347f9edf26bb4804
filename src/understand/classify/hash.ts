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
 * Hash -> row and two numbers, by open addressing. All that is told of a hash stands together: a look-up touches one place of
 * the memory.
 */
export interface HashIndex {
  readonly mask: number;
  /** Entries of a hash, its row and two numbers of 32 bits (`numbers` sees them); the row of an empty one is NONE. */
  readonly table: Int32Array;
  /** The same memory as numbers. */
  readonly numbers: Float32Array;
}

const ENTRY = 4;
const [ROW, NUMBER, FURTHER] = [1, 2, 3];
const NONE = -1;

/** Makes the index of hashes, with a number for each, and a further one if given; the row of a hash is its place in the list. */
export function makeHashIndex(ids: Uint32Array, numbers: Float32Array, further?: Float32Array): HashIndex {
  let size = 16;
  while (size < ids.length * 1.5) size *= 2;
  const table = new Int32Array(size * ENTRY);
  const beside = new Float32Array(table.buffer);
  for (let at = 0; at < table.length; at += ENTRY) table[at + ROW] = NONE;
  const mask = size - 1;
  ids.forEach((id, row) => {
    let slot = id & mask;
    while (table[slot * ENTRY + ROW] !== NONE) slot = (slot + 1) & mask;
    table[slot * ENTRY] = id;
    table[slot * ENTRY + ROW] = row;
    beside[slot * ENTRY + NUMBER] = numbers[row]!;
    beside[slot * ENTRY + FURTHER] = further?.[row] ?? 0;
  });
  return { mask, table, numbers: beside };
}

/** What was found of many hashes, in their order. */
export interface FoundRows {
  /** -1 where there is none. */
  readonly rows: Int32Array;
  /** The numbers beside them. */
  readonly numbers: Float32Array;
}

let found = { rows: new Int32Array(512), numbers: new Float32Array(512) };

/** Looks many hashes up; what it gives is good until the next call. */
export function rowsOf({ mask, table, numbers }: HashIndex, ids: readonly number[]): FoundRows {
  const count = ids.length;
  if (found.rows.length < count)
    found = { rows: new Int32Array(count * 2), numbers: new Float32Array(count * 2) };
  for (let i = 0; i < count; i += 1) {
    const id = ids[i]!;
    let slot = id & mask;
    while (table[slot * ENTRY + ROW] !== NONE && table[slot * ENTRY] !== id) slot = (slot + 1) & mask;
    found.rows[i] = table[slot * ENTRY + ROW]!;
    found.numbers[i] = numbers[slot * ENTRY + NUMBER]!;
  }
  return found;
}
