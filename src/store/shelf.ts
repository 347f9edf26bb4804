/** Where the kept pieces lie: a map in memory, or one small file each. The smaller port beneath `makeKeptStore`. */
import type { Summary } from './kept-index.ts';
import type { Kept } from './kept.ts';

export interface Shelf {
  /** Takes hold of the place and calls `found` for each piece lying there. */
  open(found: (summary: Summary) => void): Promise<void>;
  load(conversation: string): Promise<Kept | undefined>;
  /** Resolves once the piece is safe. `forgetBefore` also destroys every earlier version of it. */
  save(kept: Kept, options: { forgetBefore: boolean }): Promise<void>;
  /** Removes the piece, its earlier versions and its leftovers; says how many files that were. */
  remove(conversation: string): Promise<number>;
  /** Lets go of the place; `summaries` may be kept to open faster next time. */
  close(summaries: Iterable<Summary>): Promise<void>;
}
