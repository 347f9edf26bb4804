/** The names of a conversation's files. They are hashes: a name in a folder must not tell who the user is. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

export function fileKey(conversation: string): string {
  return createHash('sha256').update(conversation).digest('hex').slice(0, 40);
}

export interface Folders {
  readonly root: string;
  readonly conversations: string;
  readonly quarantine: string;
}

export function foldersOf(root: string): Folders {
  return { root, conversations: join(root, 'conversations'), quarantine: join(root, 'quarantine') };
}

export interface Paths {
  readonly current: string;
  /** The version before the current one. */
  readonly backup: string;
  /** Being written; a crash may leave it, and nobody reads it. */
  readonly temporary: string;
  /** A second link on its way to become the backup. */
  readonly rotating: string;
}

export function pathsOf(folders: Folders, key: string): Paths {
  const current = join(folders.conversations, `${key}.json`);
  return {
    current,
    backup: `${current}.bak`,
    temporary: `${current}.tmp`,
    rotating: `${current}.rot`,
  };
}
