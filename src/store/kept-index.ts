/** A small summary of every conversation, in memory, so that questions over all of them read no file. */
import type { Due, Outgoing, PendingEffects, Waiting } from '../model/store.ts';
import { headOf, type Kept } from './kept.ts';

/** What is known of one conversation without its file. */
export interface Summary {
  readonly conversation: string;
  readonly inbox: number;
  readonly since: string | undefined;
  readonly outbox: number;
  readonly head: Outgoing | undefined;
  readonly effects: readonly PendingEffects[];
  readonly reminders: readonly Due[];
  readonly lastUserAt: string | undefined;
}

export interface KeptIndex {
  put(summary: Summary): void;
  drop(conversation: string): void;
  all(): Iterable<Summary>;
  waiting(): readonly Waiting[];
  heads(now: string): readonly Outgoing[];
  effects(before: string): readonly PendingEffects[];
  due(until: string): readonly Due[];
  expired(before: string): readonly string[];
  stats(): { conversations: number; inbox: number; outbox: number; oldestInbox: string | undefined };
}

export function summarise(kept: Kept): Summary {
  const { conversation, state } = kept;
  return {
    conversation,
    inbox: kept.inbox.length,
    since: kept.inbox[0]?.receivedAt,
    outbox: kept.outbox.length,
    head: headOf(kept.outbox),
    effects: kept.effects,
    reminders: (state?.reminders ?? []).map(({ id, due }) => ({ conversation, id, due })),
    lastUserAt: state?.lastUserAt ?? kept.inbox.at(-1)?.receivedAt ?? kept.seen.at(-1)?.at,
  };
}

const by =
  <T>(key: (item: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

export function makeKeptIndex(): KeptIndex {
  const all = new Map<string, Summary>();
  /** Those with something to do: the polls look at these only. */
  const busy = new Map<string, Summary>();
  return {
    put(entry) {
      all.set(entry.conversation, entry);
      if (entry.inbox + entry.outbox + entry.effects.length > 0) busy.set(entry.conversation, entry);
      else busy.delete(entry.conversation);
    },
    drop(conversation) {
      all.delete(conversation);
      busy.delete(conversation);
    },
    all: () => all.values(),
    waiting: () =>
      [...busy.values()]
        .flatMap(({ conversation, since }) => (since === undefined ? [] : [{ conversation, since }]))
        .sort(by((item) => item.since)),
    heads: (now) =>
      [...busy.values()]
        .flatMap(({ head }) => (head === undefined || (head.notBefore ?? '') > now ? [] : [head]))
        .sort(by((head) => `${head.urgent ? 0 : 1}${head.createdAt}`)),
    effects: (before) =>
      [...busy.values()]
        .flatMap((entry) => entry.effects.filter((pending) => pending.at < before))
        .sort(by((pending) => pending.at)),
    due: (until) =>
      [...all.values()]
        .flatMap((entry) => entry.reminders.filter((reminder) => reminder.due <= until))
        .sort(by((reminder) => reminder.due)),
    expired: (before) =>
      [...all.values()]
        .filter((entry) => entry.lastUserAt !== undefined && entry.lastUserAt < before)
        .map((entry) => entry.conversation),
    stats() {
      let inbox = 0;
      let outbox = 0;
      let oldestInbox: string | undefined;
      for (const entry of busy.values()) {
        inbox += entry.inbox;
        outbox += entry.outbox;
        if (entry.since !== undefined && (oldestInbox === undefined || entry.since < oldestInbox))
          oldestInbox = entry.since;
      }
      return { conversations: all.size, inbox, outbox, oldestInbox };
    },
  };
}
