/** Writing that survives a power cut: temporary file, fsync, rename, fsync of the folder. */
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, isMissing } from './fault.ts';
import type { Paths } from './files.ts';

/** Makes renames and removals in a folder lasting. Windows cannot open folders and needs no such step. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Lets the current file be found under the backup's name too, so that at no moment there is neither. */
async function rotate(paths: Paths): Promise<void> {
  try {
    await rm(paths.rotating, { force: true });
    await link(paths.current, paths.rotating);
  } catch (error) {
    if (isMissing(error)) return;
    // Some file systems (FAT, some mounted volumes) know no hard links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(codeOf(error) ?? ''))
      throw error;
    await copyFile(paths.current, paths.rotating);
  }
  await rename(paths.rotating, paths.backup);
}

/** Replaces the current file; `keepBackup` leaves the version before as the backup, else there is none. */
export async function replaceFile(paths: Paths, text: string, keepBackup: boolean): Promise<void> {
  try {
    await writeSynced(paths.temporary, text);
    if (keepBackup) await rotate(paths);
    else await rm(paths.backup, { force: true });
    await rename(paths.temporary, paths.current);
  } catch (error) {
    await rm(paths.temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(paths.current));
}
