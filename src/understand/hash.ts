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

/** Hash -> row, by open addressing. */
export interface HashIndex {
  readonly mask: number;
  readonly slots: Int32Array;
  readonly ids: Int32Array;
}

export function makeHashIndex(stored: Uint32Array): HashIndex {
  const ids = new Int32Array(stored.buffer, stored.byteOffset, stored.length);
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
    const row = index.slots[slot]!;
    if (row === -1 || index.ids[row] === id) return row;
    slot = (slot + 1) & index.mask;
  }
}
