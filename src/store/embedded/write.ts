/**
 * Writing that survives a power cut: temporary file, fsync, rename, fsync of the folder. The short steps are synchronous,
 * since a trip through the thread pool costs more than they do; only the two waits for the disk are not.
 */
import { closeSync, copyFileSync, fsync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, isMissing } from './fault.ts';
import type { Paths } from './files.ts';

const synced = promisify(fsync);

/** Folders being synced, and those waiting for the next sync of theirs: one sync covers all renames before it. */
const running = new Map<string, Promise<void>>();
const next = new Map<string, Promise<void>>();

async function syncNow(folder: string): Promise<void> {
  const handle = openSync(folder, 'r');
  try {
    await synced(handle);
  } finally {
    closeSync(handle);
  }
}

function begin(folder: string): Promise<void> {
  const run = syncNow(folder).finally(() => running.delete(folder));
  running.set(folder, run);
  return run;
}

/** Makes renames and removals in a folder lasting. Windows cannot open folders and needs no such step. */
export function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return Promise.resolve();
  const current = running.get(folder);
  if (current === undefined) return begin(folder);
  // The running sync may have begun before our rename; everybody who comes meanwhile shares the one after it.
  const waiting = next.get(folder);
  if (waiting !== undefined) return waiting;
  const follow = current
    .catch(() => undefined)
    .then(() => {
      next.delete(folder);
      return begin(folder);
    });
  next.set(folder, follow);
  return follow;
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = openSync(path, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    await synced(handle);
  } finally {
    closeSync(handle);
  }
}

/** File systems without hard links (FAT, some mounted volumes) say one of these. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES']);

/** Lets the current file be found under the backup's name too, so that at no moment there is neither. */
function rotate(paths: Paths): void {
  try {
    linkSync(paths.current, paths.rotating);
  } catch (error) {
    if (isMissing(error)) return;
    if (codeOf(error) === 'EEXIST') {
      rmSync(paths.rotating, { force: true });
      return rotate(paths);
    }
    if (!noLinks.has(codeOf(error) ?? '')) throw error;
    copyFileSync(paths.current, paths.rotating);
  }
  renameSync(paths.rotating, paths.backup);
}

/** Replaces the current file; `keepBackup` leaves the version before as the backup, else there is none. */
export async function replaceFile(paths: Paths, text: string, keepBackup: boolean): Promise<void> {
  try {
    await writeSynced(paths.temporary, text);
    if (keepBackup) rotate(paths);
    else rmSync(paths.backup, { force: true });
    renameSync(paths.temporary, paths.current);
  } catch (error) {
    try {
      rmSync(paths.temporary, { force: true });
    } catch {
      // The fault worth telling is the first one.
    }
    throw error;
  }
  await syncFolder(dirname(paths.current));
}
