/** The store port: conversations, inbox, outbox and due reminders, committed together. Two implementations, one test suite. */
import { z } from 'zod';
import { Conversation } from './conversation.ts';
import { Effect } from './effect.ts';
import { Reply } from './reply.ts';
import { Turn } from './turn.ts';

/** A reply waiting to be sent. */
export const Outgoing = z.strictObject({
  /** Unique within the conversation; order is the order of commit. */
  id: z.string(),
  conversation: z.string(),
  reply: Reply,
  /** Danger replies are sent before all others. */
  urgent: z.boolean(),
  createdAt: z.string(),
  /** Failed attempts so far. */
  attempts: z.int(),
  /** Not to be tried before this moment. */
  notBefore: z.string().optional(),
  /** How many of its messages the platform has taken, where it shows the reply as several. */
  parts: z.int().positive().optional(),
});
export type Outgoing = z.infer<typeof Outgoing>;

/** What is known of a reply before it is handed out. */
export type Head = Pick<Outgoing, 'conversation' | 'id' | 'createdAt'>;

/** A message taken in and not yet answered. */
export const Incoming = z.strictObject({ turn: Turn, receivedAt: z.string() });
export type Incoming = z.infer<typeof Incoming>;

/** Effects of one turn that nobody has confirmed as done yet. */
export const PendingEffects = z.strictObject({
  conversation: z.string(),
  /** Unique within the conversation. */
  id: z.string(),
  effects: z.array(Effect),
  at: z.string(),
});
export type PendingEffects = z.infer<typeof PendingEffects>;

/** A reminder of a conversation's state with its conversation. */
export interface Due {
  readonly conversation: string;
  readonly id: string;
  readonly due: string;
}

/** A conversation with unanswered messages. */
export interface Waiting {
  readonly conversation: string;
  /** When its oldest unanswered message was taken in. */
  readonly since: string;
}

/** What one turn changes; written in one commit. */
export interface Commit {
  /** The new state; its `reminders` are what `due` finds. */
  conversation: Conversation;
  /** Event ids of the inbox that this turn has dealt with. */
  done: readonly string[];
  outgoing: readonly Outgoing[];
  /** With `delete` among them everything is erased in this commit; `outgoing` alone stays until it is sent. */
  effects: readonly Effect[];
  /** Keeps the effects with the commit until `settled`, so that a crash loses none. */
  keepEffects?: { id: string; at: string };
}

export interface Store {
  /** Opens the store; StoreError `locked` when another process holds it. */
  open(): Promise<void>;
  /** Puts a turn into the inbox unless its event id is known. Resolves once it is safe on disk. */
  receive(turn: Turn, receivedAt: string): Promise<{ fresh: boolean }>;
  /** Conversations with unanswered messages, oldest first. */
  waiting(): Promise<readonly Waiting[]>;
  /**
   * Runs `work` with the conversation's state and its unanswered messages, holding it exclusively, and commits what it
   * returns. Resolves false when another worker holds the conversation. `work` returning undefined commits nothing.
   */
  turn(
    conversation: string,
    work: (
      state: Conversation | undefined,
      inbox: readonly Incoming[],
    ) => Promise<Commit | undefined> | Commit | undefined,
  ): Promise<boolean>;
  /** Reads a conversation's state. */
  read(conversation: string): Promise<Conversation | undefined>;
  /**
   * Unsent replies whose time has come: each conversation's head only, urgent before others, at most `limit`. A reply
   * handed out is not handed out again, to any process, until `sent`, `failed` or `release` is told (or the process dies).
   * Heads that are not `wanted` are left to others.
   */
  outbox(now: string, limit: number, wanted?: (head: Head) => boolean): Promise<readonly Outgoing[]>;
  /** Gives back a reply that was handed out, as it was: another process may try. */
  release(outgoing: Outgoing): Promise<void>;
  /** Marks a reply as sent. */
  sent(outgoing: Outgoing): Promise<void>;
  /** Notes that the platform took the first `parts` messages of a reply; it stays handed out. */
  partSent(outgoing: Outgoing, parts: number): Promise<void>;
  /** Puts a reply into the outbox from outside a turn, once per its id; ids are remembered as long as event ids. */
  post(outgoing: Outgoing): Promise<{ fresh: boolean }>;
  /** Keeps a failed reply for later, or drops it when `giveUp`; `all` drops every unsent reply of the conversation. */
  failed(outgoing: Outgoing, options: { notBefore?: string; giveUp: boolean; all?: boolean }): Promise<void>;
  /** Effects committed before `before` and not settled, oldest first. */
  effects(before: string): Promise<readonly PendingEffects[]>;
  /** Marks effects as done. */
  settled(effects: PendingEffects): Promise<void>;
  /** Reminders due by `until`, soonest first. They fire through `turn`, which takes them out of the state in one commit. */
  due(until: string): Promise<readonly Due[]>;
  /** Erases a conversation everywhere: state, inbox, outbox, reminders, backups. Returns what was erased. */
  erase(conversation: string): Promise<{ files: number; messages: number }>;
  /** Forgets ids of events dealt with two days before `now` (an instant); asked for about once a minute. */
  forgetEvents(now: string): Promise<void>;
  /** Ids of conversations whose user last acted before `before`. */
  expired(before: string): Promise<readonly string[]>;
  /** Numbers for health and metrics. */
  stats(): Promise<{ conversations: number; inbox: number; outbox: number; oldestInbox: string | undefined }>;
  close(): Promise<void>;
}
