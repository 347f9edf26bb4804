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

/** Takes one more character in, by its code. */
export function feedCode(h: number, code: number): number {
  return Math.imul(h ^ code, 0x01000193);
}

/** The finished hash, as 32 signed bits. */
export function end(h: number): number {
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  return h ^ (h >>> 13);
}

/** Hash of a piece of text in a group of features, as 32 unsigned bits. */
export function hash(group: number, text: string): number {
  return end(feed(begin(group), text)) >>> 0;
}

/** Hash -> row, by open addressing. */
export interface HashIndex {
  readonly mask: number;
  readonly slots: Int32Array;
  readonly ids: Uint32Array;
}

export function makeHashIndex(ids: Uint32Array): HashIndex {
  let size = 16;
  while (size < ids.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const mask = size - 1;
  for (let row = 0; row < ids.length; row += 1) {
    let slot = (ids[row] ?? 0) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = row;
  }
  return { mask, slots, ids };
}

/** Row of a hash, or -1. */
export function rowOf(index: HashIndex, id: number): number {
  let slot = id & index.mask;
  for (;;) {
    const row = index.slots[slot] ?? -1;
    if (row === -1 || index.ids[row] === id) return row;
    slot = (slot + 1) & index.mask;
  }
}
