/** The lowdb adapter of one conversation's file. */
import { readFile } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { Kept } from '../kept.ts';
import { isMissing } from './fault.ts';
import type { Paths } from './files.ts';
import { readPiece, writePiece } from './piece.ts';
import { replaceFile } from './write.ts';

/** What lies at a path: a piece, nothing, or something unreadable. */
export type Found = { is: 'piece'; kept: Kept } | { is: 'nothing' } | { is: 'broken' };

export async function readAt(path: string): Promise<Found> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { is: 'nothing' };
    throw error;
  }
  const kept = readPiece(text);
  return kept === undefined ? { is: 'broken' } : { is: 'piece', kept };
}

export interface PieceAdapter extends Adapter<Kept> {
  /** Writes without leaving the version before as a backup. */
  writeOver(kept: Kept): Promise<void>;
}

/** `rescue` is asked when the file is missing or broken. */
export function makePieceAdapter(paths: Paths, rescue: (found: Found) => Promise<Kept | null>): PieceAdapter {
  return {
    async read() {
      const found = await readAt(paths.current);
      return found.is === 'piece' ? found.kept : rescue(found);
    },
    write: (kept) => replaceFile(paths, writePiece(kept), true),
    writeOver: (kept) => replaceFile(paths, writePiece(kept), false),
  };
}
