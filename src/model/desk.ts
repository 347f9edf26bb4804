/** What the desk keeps beside the conversations: which case has which thread, and which answers staff switched off. */
import { z } from 'zod';
import { Instant, SnakeId } from './ids.ts';
import { Language } from './language.ts';

export const Case = z.strictObject({
  /** Version of this shape. */
  v: z.literal(1),
  /** Names the case to the staff and to their channel; a hash, so that it tells nothing about the user. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  /** case: handed over with consent. alert: a danger nobody asked to be told about; the user's words stay out. */
  kind: z.enum(['case', 'alert']),
  /** The case's id in the conversation's state; of an alert what caused it. */
  id: z.string().min(1),
  /** The borrower's conversation. */
  conversation: z.string().min(1),
  /** The borrower's language when the case was opened. */
  language: Language,
  /** Whether the borrower is alone there; in a group nothing is said about people. */
  private: z.boolean(),
  /** The thread's conversation id, once it is open. */
  thread: z.string().optional(),
  openedAt: Instant,
  /** Since when the borrower waits for an answer; absent while it is the borrower's turn. */
  waitingSince: Instant.optional(),
  /** When the borrower was told that nobody answered this time. */
  toldAt: Instant.optional(),
  /** When a person first answered. */
  answeredAt: Instant.optional(),
  closedAt: Instant.optional(),
  /** Last change; what is left untouched for the retention time is erased. */
  updatedAt: Instant,
});
export type Case = z.infer<typeof Case>;

/** Keeps cases. Each change of one case is atomic, over all processes. */
export interface CaseStore {
  open(): Promise<void>;
  find(key: string): Promise<Case | undefined>;
  ofThread(thread: string): Promise<Case | undefined>;
  /** Oldest first. */
  ofConversation(conversation: string): Promise<readonly Case[]>;
  /** Those not closed, oldest first. */
  opened(): Promise<readonly Case[]>;
  /** Applies `step` to the case or to its absence and keeps what it returns; undefined changes nothing. */
  change(key: string, step: (found: Case | undefined) => Case | undefined): Promise<Case | undefined>;
  remove(key: string): Promise<void>;
  /** Cases last changed before `before`. */
  expired(before: string): Promise<readonly Case[]>;
  close(): Promise<void>;
}

/** An answer switched off at run time. */
export const Switch = z.strictObject({
  /** Question type of the answer. */
  answer: SnakeId,
  /** Who did it: a user of the staff's platform, or `terminal`. */
  by: z.string().min(1),
  at: Instant,
});
export type Switch = z.infer<typeof Switch>;

/** Keeps the switches; written by a running server and by the command line at the same time. */
export interface SwitchStore {
  open(): Promise<void>;
  /** By name of the answer. */
  list(): Promise<readonly Switch[]>;
  off(entry: Switch): Promise<void>;
  /** Resolves whether it was off. */
  on(answer: string): Promise<boolean>;
  close(): Promise<void>;
}
