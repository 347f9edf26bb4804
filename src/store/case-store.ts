/** Cases held in memory over a smaller port that writes them down: for the embedded store, and for none at all. */
import type { Case, CaseStore } from '../model/desk.ts';
import { makeQueues } from './queues.ts';

export interface CaseShelf {
  load(): Promise<Iterable<Case>>;
  save(one: Case): Promise<void>;
  remove(key: string): Promise<void>;
}

const nothing: CaseShelf = {
  load: () => Promise.resolve([]),
  save: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

export function makeCaseStore(shelf: CaseShelf = nothing): CaseStore {
  const cases = new Map<string, Case>();
  const { inTurn, settle } = makeQueues();
  const all = (): Case[] =>
    [...cases.values()].sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0));
  return {
    async open() {
      for (const one of await shelf.load()) cases.set(one.key, one);
    },
    find: (key) => Promise.resolve(cases.get(key)),
    ofThread: (thread) => Promise.resolve([...cases.values()].find((one) => one.thread === thread)),
    ofConversation: (conversation) =>
      Promise.resolve(all().filter((one) => one.conversation === conversation)),
    opened: () => Promise.resolve(all().filter((one) => one.closedAt === undefined)),
    change: (key, step) =>
      inTurn(key, async () => {
        const before = cases.get(key);
        const after = step(before);
        if (after === undefined) return before;
        await shelf.save(after);
        cases.set(key, after);
        return after;
      }),
    remove: (key) =>
      inTurn(key, async () => {
        await shelf.remove(key);
        cases.delete(key);
      }),
    expired: (before) => Promise.resolve(all().filter((one) => one.updatedAt < before)),
    close: settle,
  };
}
