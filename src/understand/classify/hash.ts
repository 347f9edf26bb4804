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

/** Hash -> row, by open addressing: hash and row stand side by side, so that a look-up touches one place of the memory. */
export interface HashIndex {
  readonly mask: number;
  /** Pairs of hash and row; an empty one has the row -1. */
  readonly table: Int32Array;
}

export function makeHashIndex(ids: Uint32Array): HashIndex {
  let size = 16;
  while (size < ids.length * 1.5) size *= 2;
  const table = new Int32Array(size * 2).fill(-1);
  const mask = size - 1;
  ids.forEach((id, row) => {
    let slot = id & mask;
    while (table[slot * 2 + 1] !== -1) slot = (slot + 1) & mask;
    table[slot * 2] = id;
    table[slot * 2 + 1] = row;
  });
  return { mask, table };
}

/** Row of a hash, or -1. */
function rowOf({ mask, table }: HashIndex, id: number): number {
  for (let slot = id & mask; ; slot = (slot + 1) & mask) {
    const row = table[slot * 2 + 1]!;
    if (row === -1 || table[slot * 2] === id) return row;
  }
}

/** What stands where each of many hashes belongs, before it is known whether it is the hash that is looked for. */
let met = new Int32Array(512);

/**
 * Writes the rows of many hashes into `rows`; -1 where there is none. All places are read before any is judged: the memory
 * then answers many at once, where one by one each would be waited for.
 */
export function rowsOf(index: HashIndex, ids: readonly number[], rows: number[]): void {
  const { mask, table } = index;
  const count = ids.length;
  if (met.length < count * 2) met = new Int32Array(count * 4);
  for (let i = 0; i < count; i += 1) {
    const at = (ids[i]! & mask) * 2;
    met[i * 2] = table[at]!;
    met[i * 2 + 1] = table[at + 1]!;
  }
  for (let i = 0; i < count; i += 1) {
    const row = met[i * 2 + 1]!;
    rows[i] = row === -1 || met[i * 2] === ids[i] ? row : rowOf(index, ids[i]!);
  }
}
