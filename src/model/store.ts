/** The store port: conversations, inbox, outbox and due reminders, committed together. Two implementations, one test suite. */
import { z } from 'zod';
import { Conversation } from './conversation.ts';
import { Effect } from './effect.ts';
import { Reply } from './reply.ts';
import { Turn } from './turn.ts';

/** A reply waiting to be sent. */
export const Outgoing = z.strictObject({
  /** Unique and ordered within the conversation. */
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
});
export type Outgoing = z.infer<typeof Outgoing>;

/** A message taken in and not yet answered. */
export const Incoming = z.strictObject({ turn: Turn, receivedAt: z.string() });
export type Incoming = z.infer<typeof Incoming>;

/** A reminder that is due. */
export const Due = z.strictObject({
  conversation: z.string(),
  id: z.string(),
  due: z.string(),
  text: z.string(),
});
export type Due = z.infer<typeof Due>;

/** What one turn changes; written in one commit. */
export interface Commit {
  conversation: Conversation;
  /** Event ids of the inbox that this turn has dealt with. */
  done: readonly string[];
  outgoing: readonly Outgoing[];
  effects: readonly Effect[];
}

export interface Store {
  /** Opens the store; StoreError `locked` when another process holds it. */
  open(): Promise<void>;
  /** Puts a turn into the inbox unless its event id is known. Resolves once it is safe on disk. */
  receive(turn: Turn, receivedAt: string): Promise<{ fresh: boolean }>;
  /** Conversations with unanswered messages, oldest first. */
  waiting(): Promise<readonly string[]>;
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
  /** Unsent replies whose time has come, in order, urgent first; at most `limit` conversations' heads. */
  outbox(now: string, limit: number): Promise<readonly Outgoing[]>;
  /** Marks a reply as sent. */
  sent(outgoing: Outgoing): Promise<void>;
  /** Keeps a failed reply for later, or drops it when `giveUp`. */
  failed(outgoing: Outgoing, options: { notBefore?: string; giveUp: boolean }): Promise<void>;
  /** Reminders due by `now`; each is handed out once: they are removed and their replies enter the outbox in one commit. */
  due(now: string): Promise<readonly Due[]>;
  /** Erases a conversation everywhere: state, inbox, outbox, reminders, backups. Returns what was erased. */
  erase(conversation: string): Promise<{ files: number; messages: number }>;
  /** Ids of conversations whose user last acted before `before`. */
  expired(before: string): Promise<readonly string[]>;
  /** Numbers for health and metrics. */
  stats(): Promise<{ conversations: number; inbox: number; outbox: number; oldestInbox: string | undefined }>;
  close(): Promise<void>;
}
