/** What Telegram can show and how long it may take, as data. */
import type { Capabilities } from '../../model/channel.ts';

export const telegramCapabilities: Capabilities = {
  maxText: 4096,
  maxChoiceBytes: 64,
  maxLabel: 40,
  maxChoices: 40,
  buttons: true,
  files: true,
};

/** Longest text under a picture or a file, in UTF-16 units after markup is parsed. */
export const maxCaption = 1024;

/** Beyond so many marked stretches in one message Telegram silently drops the marks, links included. */
export const maxMarks = 99;

/** Largest picture that may be sent as a photo, in bytes; a larger one goes as a file. */
export const maxPhotoBytes = 10 * 1024 * 1024;

/** The kinds of updates asked for; Telegram keeps all others to itself. */
export const wantedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export interface TelegramLimits {
  /** How long one getUpdates stays open. Proxies cut connections that are silent for long. */
  readonly pollSeconds: number;
  /** How long any other call may take. */
  readonly callMs: number;
  /** How long the sending of a file may take. */
  readonly fileMs: number;
  /** Wait after the first failed poll; doubles each time up to `retryMostMs`. */
  readonly retryMs: number;
  readonly retryMostMs: number;
  /** How long `start` waits for the first answer of Telegram before it goes on trying by itself. */
  readonly startMs: number;
  /** Least time between the messages of one reply, in a private chat and in a group. */
  readonly partMs: number;
  readonly groupPartMs: number;
  /** Conversations whose next number of a choice is remembered. */
  readonly numbered: number;
  /** No successful poll for so long means that the poller is dead. */
  readonly deadMs: number;
  /** How often Telegram is asked how the webhook fares. */
  readonly webhookCheckMs: number;
  /** A failed delivery of the last so many milliseconds, with updates waiting, means that Telegram cannot reach us. */
  readonly webhookErrorMs: number;
  /** Largest body of a webhook call, in bytes. */
  readonly webhookBytes: number;
  /** Calls of Telegram to the webhook that it may have under way at a time. */
  readonly webhookConnections: number;
}

export const telegramLimits: TelegramLimits = {
  pollSeconds: 25,
  callMs: 30_000,
  fileMs: 120_000,
  retryMs: 1000,
  retryMostMs: 30_000,
  startMs: 5000,
  partMs: 1000,
  groupPartMs: 3000,
  numbered: 10_000,
  deadMs: 120_000,
  webhookCheckMs: 60_000,
  webhookErrorMs: 5 * 60_000,
  webhookBytes: 1024 * 1024,
  webhookConnections: 40,
};
