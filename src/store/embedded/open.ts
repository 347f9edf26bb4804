/** The embedded store: files in a folder, for one process, nothing else to install. */
import { resolve } from 'node:path';
import type { Store } from '../../model/store.ts';
import { makeKeptStore } from '../kept-store.ts';
import { makeFileShelf } from './shelf.ts';

/** A store over `folder`; `warn` is told in one sentence what was found broken and what was done about it. */
export function openEmbeddedStore(folder: string, warn: (sentence: string) => void): Store {
  return makeKeptStore(makeFileShelf(resolve(folder), warn));
}
