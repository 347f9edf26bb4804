/**
 * The store port over a shelf of kept pieces, for one process. Each change is one save of one piece; changes of one
 * conversation queue up behind each other, conversations do not wait for each other.
 */
import type { Store } from '../model/store.ts';
import { makeKeptIndex, summarise } from './kept-index.ts';
import {
  emptyKept,
  isSpent,
  withCommit,
  withFailed,
  withPartSent,
  withPosted,
  withoutOutgoing,
  withReceived,
  withSettled,
  type Kept,
} from './kept.ts';
import { makeQueues } from './queues.ts';
import type { Shelf } from './shelf.ts';

export function makeKeptStore(shelf: Shelf): Store {
  const index = makeKeptIndex();
  const { inTurn, settle } = makeQueues();
  /** Conversations under a running turn. */
  const held = new Set<string>();
  /** Replies handed out and not reported back. */
  const handedOut = new Set<string>();
  const key = (outgoing: { conversation: string; id: string }) => `${outgoing.conversation}\n${outgoing.id}`;

  async function save(kept: Kept, forgetBefore = false): Promise<void> {
    if (isSpent(kept)) {
      await shelf.remove(kept.conversation);
      index.drop(kept.conversation);
      return;
    }
    await shelf.save(kept, { forgetBefore });
    index.put(summarise(kept));
  }

  /** Applies one pure step; undefined from the step means nothing to write. */
  function change(conversation: string, step: (kept: Kept) => Kept | undefined): Promise<boolean> {
    return inTurn(conversation, async () => {
      const before = (await shelf.load(conversation)) ?? emptyKept(conversation);
      const after = step(before);
      if (after !== undefined) await save(after, after.erasing && !before.erasing);
      return after !== undefined;
    });
  }

  return {
    open: () => shelf.open((summary) => index.put(summary)),
    async receive(turn, receivedAt) {
      const fresh = await change(turn.conversation, (kept) => withReceived(kept, turn, receivedAt));
      return { fresh };
    },
    waiting: () => Promise.resolve(index.waiting()),
    async turn(conversation, work) {
      if (held.has(conversation)) return false;
      held.add(conversation);
      try {
        // Messages may come in while `work` runs; only the commit itself waits in the queue.
        const seen = await inTurn(conversation, () => shelf.load(conversation));
        const commit = await work(seen?.state, seen?.inbox ?? []);
        if (commit !== undefined) await change(conversation, (kept) => withCommit(kept, commit));
        return true;
      } finally {
        held.delete(conversation);
      }
    },
    read: async (conversation) => (await inTurn(conversation, () => shelf.load(conversation)))?.state,
    outbox(now, limit, wanted = () => true) {
      const heads = index
        .heads(now)
        .filter((head) => !handedOut.has(key(head)) && wanted(head))
        .slice(0, limit);
      for (const head of heads) handedOut.add(key(head));
      return Promise.resolve(heads);
    },
    release(outgoing) {
      handedOut.delete(key(outgoing));
      return Promise.resolve();
    },
    async sent(outgoing) {
      await change(outgoing.conversation, (kept) => withoutOutgoing(kept, outgoing.id));
      handedOut.delete(key(outgoing));
    },
    async partSent(outgoing, parts) {
      await change(outgoing.conversation, (kept) => withPartSent(kept, outgoing.id, parts));
    },
    async post(outgoing) {
      return { fresh: await change(outgoing.conversation, (kept) => withPosted(kept, outgoing)) };
    },
    async failed(outgoing, { notBefore, giveUp, all = false }) {
      await change(outgoing.conversation, (kept) => {
        if (all) return { ...kept, outbox: [] };
        return giveUp ? withoutOutgoing(kept, outgoing.id) : withFailed(kept, outgoing.id, notBefore);
      });
      handedOut.delete(key(outgoing));
    },
    effects: (before) => Promise.resolve(index.effects(before)),
    async settled(effects) {
      await change(effects.conversation, (kept) => withSettled(kept, effects.id));
    },
    due: (until) => Promise.resolve(index.due(until)),
    erase: (conversation) =>
      inTurn(conversation, async () => {
        const kept = await shelf.load(conversation);
        const files = await shelf.remove(conversation);
        index.drop(conversation);
        return { files, messages: (kept?.inbox.length ?? 0) + (kept?.outbox.length ?? 0) };
      }),
    // Each conversation forgets its old ids whenever it is written.
    forgetEvents: () => Promise.resolve(),
    expired: (before) => Promise.resolve(index.expired(before)),
    stats: () => Promise.resolve(index.stats()),
    async close() {
      await settle();
      await shelf.close(index.all());
    },
  };
}
