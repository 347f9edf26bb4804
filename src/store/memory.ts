/** The store in memory, for ask, chat, converse and tests: same behaviour, gone with the process. */
import type { Store } from '../model/store.ts';
import type { Kept } from './kept.ts';
import { makeKeptStore } from './kept-store.ts';

export function makeMemoryStore(): Store {
  const pieces = new Map<string, Kept>();
  return makeKeptStore({
    open: () => Promise.resolve(),
    load: (conversation) => Promise.resolve(pieces.get(conversation)),
    save(kept) {
      pieces.set(kept.conversation, kept);
      return Promise.resolve();
    },
    remove: (conversation) => Promise.resolve(pieces.delete(conversation) ? 1 : 0),
    close: () => Promise.resolve(),
  });
}
