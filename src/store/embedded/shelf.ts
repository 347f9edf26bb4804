/** The shelf of files: one small lowdb file per conversation, the latest used kept in memory. */
import { access, constants, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { emptyKept, type Kept } from '../kept.ts';
import { summarise, type Summary } from '../kept-index.ts';
import type { Shelf } from '../shelf.ts';
import { makePieceAdapter, type PieceAdapter } from './adapter.ts';
import { storeFault } from './fault.ts';
import { fileKey, foldersOf, pathsOf } from './files.ts';
import { holdFolder, type Hold } from './lock.ts';
import { rescue, setAsideLone } from './rescue.ts';
import { takeSnapshot, writeSnapshot } from './snapshot.ts';
import { syncFolder } from './write.ts';

/** Conversations kept open in memory. */
const mostOpen = 200;
/** Files read at the same time while opening. */
const readAtOnce = 16;

interface Piece {
  readonly db: Low<Kept>;
  readonly adapter: PieceAdapter;
}

export function makeFileShelf(root: string, warn: (sentence: string) => void): Shelf {
  const folders = foldersOf(root);
  const pieces = new Map<string, Piece>();
  let hold: Hold | undefined;
  let stamps = 0;
  const stamp = () => Date.now() * 100 + (stamps++ % 100);

  async function guarded<T>(job: () => Promise<T>): Promise<T> {
    try {
      return await job();
    } catch (error) {
      throw storeFault(error, root);
    }
  }

  function makePiece(key: string): Piece {
    const paths = pathsOf(folders, key);
    const adapter = makePieceAdapter(paths, (found) => rescue(found, { folders, paths, warn, stamp }));
    return { adapter, db: new Low<Kept>(adapter, emptyKept('')) };
  }

  /** The piece with its data read, or undefined where nothing is kept. */
  async function pieceOf(key: string): Promise<Piece | undefined> {
    const open = pieces.get(key);
    if (open !== undefined) {
      pieces.delete(key);
      pieces.set(key, open);
      return open;
    }
    const piece = makePiece(key);
    await piece.db.read();
    if (piece.db.data.conversation === '') return undefined;
    remember(key, piece);
    return piece;
  }

  function remember(key: string, piece: Piece): void {
    pieces.set(key, piece);
    for (const oldest of pieces.keys()) {
      if (pieces.size <= mostOpen) break;
      pieces.delete(oldest);
    }
  }

  /** Every file name that belongs to a key, quarantine included. */
  async function namesOf(key: string): Promise<string[]> {
    const paths = pathsOf(folders, key);
    const aside = (await readdir(folders.quarantine)).filter((name) => name.startsWith(`${key}.`));
    // The current file goes last: a crash in between must not leave a backup alone.
    return [
      paths.temporary,
      paths.rotating,
      ...aside.map((name) => join(folders.quarantine, name)),
      paths.backup,
      paths.current,
    ];
  }

  const fileOf = (key: string): string => pathsOf(folders, key).current;

  async function readAll(found: (summary: Summary) => void): Promise<void> {
    const names = await readdir(folders.conversations);
    for (const name of names)
      if (/\.(tmp|rot)$/.test(name)) await rm(join(folders.conversations, name), { force: true });
    const present = new Set(names);
    for (const name of names)
      if (name.endsWith('.bak') && !present.has(name.slice(0, -4)))
        await setAsideLone(join(folders.conversations, name), { folders, warn, stamp });
    const known = await takeSnapshot(root, fileOf);
    const all = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
    for (const key of all) {
      const summary = known.get(key);
      if (summary !== undefined) found(summary);
    }
    const keys = all.filter((key) => !known.has(key));
    for (let from = 0; from < keys.length; from += readAtOnce) {
      const some = await Promise.all(keys.slice(from, from + readAtOnce).map(pieceOf));
      for (const piece of some) if (piece !== undefined) found(summarise(piece.db.data));
    }
  }

  return {
    open: (found) =>
      guarded(async () => {
        for (const folder of [folders.conversations, folders.quarantine])
          await mkdir(folder, { recursive: true, mode: 0o700 });
        await access(folders.conversations, constants.R_OK | constants.W_OK | constants.X_OK);
        hold = await holdFolder(root);
        try {
          await readAll(found);
        } catch (error) {
          await hold.release();
          throw error;
        }
      }),
    load: (conversation) => guarded(async () => (await pieceOf(fileKey(conversation)))?.db.data),
    save: (kept, { forgetBefore }) =>
      guarded(async () => {
        const key = fileKey(kept.conversation);
        const piece = pieces.get(key) ?? makePiece(key);
        const before = piece.db.data;
        piece.db.data = kept;
        try {
          if (forgetBefore) {
            for (const path of await namesOf(key))
              if (!path.endsWith('.json')) await rm(path, { force: true });
            await piece.adapter.writeOver(kept);
          } else await piece.db.write();
        } catch (error) {
          // What is in memory must be what is on disk.
          piece.db.data = before;
          throw error;
        }
        remember(key, piece);
      }),
    remove: (conversation) =>
      guarded(async () => {
        const key = fileKey(conversation);
        pieces.delete(key);
        let files = 0;
        for (const path of await namesOf(key)) {
          const there = await access(path).then(
            () => true,
            () => false,
          );
          if (!there) continue;
          // What else there is must be gone for good before the current file goes, or it could come back alone.
          if (path.endsWith('.json')) await syncFolder(folders.conversations);
          await rm(path, { force: true });
          files += 1;
        }
        await syncFolder(folders.conversations);
        if (files > 0) await syncFolder(folders.quarantine);
        return files;
      }),
    async close(summaries) {
      pieces.clear();
      if (hold === undefined) return;
      try {
        await writeSnapshot(root, summaries, fileKey, fileOf);
      } catch {
        // Without it the next start reads the files: slower, and nothing is lost.
      }
      await hold.release();
      hold = undefined;
    },
  };
}
