/**
 * All that is kept about one conversation, as one piece of data, and the pure steps that change it. Both the memory store
 * and the embedded store write this piece whole, so that each step is atomic. Knows no file and no clock.
 */
import { z } from 'zod';
import { Conversation } from '../model/conversation.ts';
import { Incoming, Outgoing, PendingEffects, type Commit } from '../model/store.ts';
import type { Turn } from '../model/turn.ts';

/** Platforms deliver again for up to a day; ids are remembered twice as long. */
const rememberMs = 48 * 3_600_000;
const rememberMost = 2000;

/** An event already taken in. */
const Seen = z.strictObject({ id: z.string(), at: z.string() });

export const Kept = z.strictObject({
  /** Version of this shape; older ones are migrated when read. */
  v: z.literal(1),
  conversation: z.string().min(1),
  /** Absent before the first turn and after an erasure. */
  state: Conversation.optional(),
  inbox: z.array(Incoming),
  outbox: z.array(Outgoing),
  effects: z.array(PendingEffects),
  /** Events taken in and done with, oldest first: duplicates are known by them. */
  seen: z.array(Seen),
  /** Set once the user had everything erased: what is left goes too when the receipt is sent. */
  erasing: z.boolean(),
});
export type Kept = z.infer<typeof Kept>;

export function emptyKept(conversation: string): Kept {
  return { v: 1, conversation, inbox: [], outbox: [], effects: [], seen: [], erasing: false };
}

/** Whether nothing is left worth a file. */
export function isSpent(kept: Kept): boolean {
  const idle = kept.inbox.length + kept.outbox.length + kept.effects.length === 0;
  return idle && kept.state === undefined && (kept.erasing || kept.seen.length === 0);
}

function forget(seen: Kept['seen'], now: string): Kept['seen'] {
  const from = new Date(Date.parse(now) - rememberMs).toISOString();
  return seen.filter((event) => event.at >= from).slice(-rememberMost);
}

/** Takes a message in; undefined when its event is known already. */
export function withReceived(kept: Kept, turn: Turn, receivedAt: string): Kept | undefined {
  const known =
    kept.seen.some((event) => event.id === turn.eventId) ||
    kept.inbox.some((incoming) => incoming.turn.eventId === turn.eventId);
  if (known) return undefined;
  return {
    ...kept,
    inbox: [...kept.inbox, { turn, receivedAt }],
    seen: forget(kept.seen, receivedAt),
  };
}

export function withCommit(kept: Kept, commit: Commit): Kept {
  const done = new Set(commit.done);
  const dealt = kept.inbox.filter((incoming) => done.has(incoming.turn.eventId));
  const erasing = commit.effects.some((effect) => effect.kind === 'delete');
  const { keepEffects, effects } = commit;
  const pending =
    keepEffects === undefined || effects.length === 0
      ? []
      : [{ ...keepEffects, conversation: kept.conversation, effects: [...effects] }];
  return {
    v: 1,
    conversation: kept.conversation,
    ...(erasing ? {} : { state: commit.conversation }),
    inbox: kept.inbox.filter((incoming) => !done.has(incoming.turn.eventId)),
    outbox: erasing ? [...commit.outgoing] : [...kept.outbox, ...commit.outgoing],
    effects: [...kept.effects, ...pending],
    seen: [...kept.seen, ...dealt.map(({ turn, receivedAt }) => ({ id: turn.eventId, at: receivedAt }))],
    erasing,
  };
}

/** Puts a reply into the outbox; undefined when it was put there before. */
export function withPosted(kept: Kept, outgoing: Outgoing): Kept | undefined {
  const id = `post:${outgoing.id}`;
  if (kept.seen.some((event) => event.id === id)) return undefined;
  return {
    ...kept,
    outbox: [...kept.outbox, outgoing],
    seen: [...forget(kept.seen, outgoing.createdAt), { id, at: outgoing.createdAt }],
  };
}

export function withoutOutgoing(kept: Kept, id: string): Kept {
  return { ...kept, outbox: kept.outbox.filter((outgoing) => outgoing.id !== id) };
}

export function withPartSent(kept: Kept, id: string, parts: number): Kept {
  return {
    ...kept,
    outbox: kept.outbox.map((outgoing) => (outgoing.id === id ? { ...outgoing, parts } : outgoing)),
  };
}

export function withFailed(kept: Kept, id: string, notBefore: string | undefined): Kept {
  return {
    ...kept,
    outbox: kept.outbox.map((outgoing) => {
      if (outgoing.id !== id) return outgoing;
      const again = { ...outgoing, attempts: outgoing.attempts + 1 };
      return notBefore === undefined ? again : { ...again, notBefore };
    }),
  };
}

export function withSettled(kept: Kept, id: string): Kept {
  return { ...kept, effects: kept.effects.filter((pending) => pending.id !== id) };
}

/** The reply to send next: urgent ones jump the queue, else the order of commit. */
export function headOf(outbox: readonly Outgoing[]): Outgoing | undefined {
  return outbox.find((outgoing) => outgoing.urgent) ?? outbox[0];
}
