/** Features as 32-bit hashes, and where each stands: no vocabulary has to be stored or loaded as text. */

/** Hash of a piece of text in a group of features. */
export function hash(group: number, text: string): number {
  let h = (0x811c9dc5 ^ (group * 0x01000193)) >>> 0;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return h >>> 0;
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
