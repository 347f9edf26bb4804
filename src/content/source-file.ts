/**
 * Reads the authored files from disk. The only module of this room that touches the file system while loading; it knows
 * folders and bytes, nothing of what stands in them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFault } from '../model/errors.ts';

/** An authored file: its path relative to the project's root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function list(root: string, folder: string, found: string[]): void {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) list(root, path, found);
    else if (/\.(ya?ml|md)$/.test(entry.name)) found.push(path);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** All authored files under intents/ and content/, in a stable order, and a hash over them. */
export function readSourceFiles(root: string): {
  files: SourceFile[];
  hash: string;
  faults: ContentFault[];
} {
  const paths: string[] = [];
  const faults: ContentFault[] = [];
  for (const folder of ['intents', 'content']) {
    try {
      list(root, folder, paths);
    } catch {
      faults.push({
        file: `${folder}/`,
        line: 1,
        column: 1,
        message: 'this folder is missing or cannot be read',
      });
    }
  }
  const hash = createHash('sha256');
  const files: SourceFile[] = [];
  for (const path of paths) {
    try {
      const bytes = readFileSync(join(root, path));
      hash.update(path).update('\0').update(bytes).update('\0');
      files.push({ path, text: utf8.decode(bytes).replaceAll('\r\n', '\n') });
    } catch (error) {
      const message =
        error instanceof TypeError
          ? 'the file is not valid UTF-8; save it as UTF-8'
          : 'the file cannot be read';
      faults.push({ file: path, line: 1, column: 1, message });
    }
  }
  return { files, hash: hash.digest('hex'), faults };
}

/** Changes whenever an authored file is saved, added or taken away; reads no file. A missing folder is a state like others. */
export function stampOfFiles(root: string): string {
  const paths: string[] = [];
  try {
    for (const folder of ['intents', 'content']) list(root, folder, paths);
    return paths
      .map((path) => {
        const { mtimeMs, size, ino } = statSync(join(root, path));
        return `${path} ${mtimeMs} ${size} ${ino}`;
      })
      .join('\n');
  } catch {
    return `${paths.length} and then nothing`;
  }
}
