/** What the web page can show and how much it may ask of the server, as data. */
import type { Capabilities } from '../../model/channel.ts';

export const webCapabilities: Capabilities = {
  maxText: 1_000_000,
  maxChoiceBytes: 64,
  maxLabel: 200,
  maxChoices: 40,
  buttons: true,
  files: true,
};

export interface WebLimits {
  /** Longest request body with a message, in bytes: 100,000 Chinese characters fit twice over. */
  readonly messageBytes: number;
  /** Largest file a user may send, in bytes. */
  readonly fileBytes: number;
  /** Messages a session may send within `rateSeconds`. */
  readonly perSession: number;
  /** Messages one address may send within `rateSeconds`: many phones share one address. */
  readonly perAddress: number;
  /** Messages all sessions together may send within `rateSeconds`. */
  readonly global: number;
  readonly rateSeconds: number;
  /** Open pages of one session, and of all. */
  readonly tabsPerSession: number;
  readonly tabs: number;
  /** What the memory of what was said may hold: entries and bytes of one conversation, conversations, bytes of all. */
  readonly entries: number;
  readonly entryBytes: number;
  readonly rooms: number;
  readonly totalBytes: number;
  /** A sign of life to each open page. */
  readonly pingSeconds: number;
  /** How long a page may take to say that it has shown a reply. */
  readonly seenSeconds: number;
  /** How long the browser keeps the session after the last visit. */
  readonly sessionDays: number;
}

export const webLimits: WebLimits = {
  messageBytes: 640 * 1024,
  fileBytes: 5 * 1024 * 1024,
  perSession: 40,
  perAddress: 400,
  global: 4000,
  rateSeconds: 60,
  tabsPerSession: 8,
  tabs: 4000,
  entries: 200,
  entryBytes: 2 * 1024 * 1024,
  rooms: 2000,
  totalBytes: 48 * 1024 * 1024,
  pingSeconds: 20,
  seenSeconds: 8,
  sessionDays: 90,
};
