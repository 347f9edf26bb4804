/**
 * A file that cannot be read is kept aside, never deleted, and the version before it is opened instead. That is said
 * aloud each time, because the newest change of that conversation may be missing.
 */
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Kept } from '../kept.ts';
import { readAt, type Found } from './adapter.ts';
import type { Folders, Paths } from './files.ts';
import { writePiece } from './piece.ts';
import { replaceFile, syncFolder } from './write.ts';

export interface RescueOptions {
  readonly folders: Folders;
  readonly paths: Paths;
  readonly warn: (sentence: string) => void;
  /** A number that makes the name in quarantine unique. */
  readonly stamp: () => number;
}

async function keepAside(path: string, { folders, stamp }: RescueOptions): Promise<string> {
  const aside = join(folders.quarantine, `${basename(path)}.${stamp()}`);
  await copyFile(path, aside);
  await syncFolder(folders.quarantine);
  return aside;
}

/** What to go on with when the current file is `found` to be missing or broken; null: nothing is known. */
export async function rescue(found: Found, options: RescueOptions): Promise<Kept | null> {
  const { paths, warn } = options;
  if (found.is !== 'broken') return null;
  const aside = await keepAside(paths.current, options);
  const backup = await readAt(paths.backup);
  if (backup.is === 'piece') {
    await replaceFile({ ...paths, backup: paths.rotating }, writePiece(backup.kept), false);
    warn(
      `a conversation's file was unreadable and is kept as ${aside}; its last good backup is open now, and the newest change of that conversation may be missing`,
    );
    return backup.kept;
  }
  if (backup.is === 'broken') await keepAside(paths.backup, options);
  await rm(paths.backup, { force: true });
  await rm(paths.current, { force: true });
  warn(
    `a conversation's file was unreadable and is kept as ${aside}; there is no readable backup, so that conversation starts anew`,
  );
  return null;
}

/** A backup without its file was left by nobody we know: it is put aside, since an erased conversation must not come back. */
export async function setAsideLone(backup: string, options: Omit<RescueOptions, 'paths'>): Promise<void> {
  const aside = join(options.folders.quarantine, `${basename(backup)}.${options.stamp()}`);
  await rename(backup, aside);
  options.warn(`a backup without its file was found; it is kept as ${aside} and not opened`);
}
