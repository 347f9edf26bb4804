/** Reads the program's TypeScript sources, where they are installed, so that the phrases they say can be checked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sources under src/; empty where the program runs from its compiled form alone. */
export function readCode(root: string): { path: string; text: string }[] {
  if (!existsSync(join(root, 'src'))) return [];
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path: path.slice(root.length).replaceAll('\\', '/').replace(/^\/+/, ''),
      text: readFileSync(path, 'utf8'),
    }));
}
