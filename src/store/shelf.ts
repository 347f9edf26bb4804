/** Where the kept pieces lie: a map in memory, or one small file each. The smaller port beneath `makeKeptStore`. */
import type { Kept } from './kept.ts';

export interface Shelf {
  /** Takes hold of the place and calls `found` for each piece lying there. */
  open(found: (kept: Kept) => void): Promise<void>;
  load(conversation: string): Promise<Kept | undefined>;
  /** Resolves once the piece is safe. `forgetBefore` also destroys every earlier version of it. */
  save(kept: Kept, options: { forgetBefore: boolean }): Promise<void>;
  /** Removes the piece, its earlier versions and its leftovers; says how many files that were. */
  remove(conversation: string): Promise<number>;
  close(): Promise<void>;
}
