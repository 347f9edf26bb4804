/** What Slack can show and how long it may take, as data. */
import type { Capabilities } from '../../model/channel.ts';

export const slackCapabilities: Capabilities = {
  maxText: 3000,
  maxChoiceBytes: 64,
  maxLabel: 75,
  maxChoices: 100,
  buttons: true,
  files: true,
};

/** Most blocks of one message that hold its words; Slack takes 50, the rest is for buttons. */
export const maxBlocks = 40;
/** Up to so many choices are buttons, more are a menu to select from. */
export const maxButtons = 8;

export interface SlackLimits {
  /** Slack delivers again what is not acknowledged after 3 seconds. */
  readonly ackMs: number;
  /** How long a call may take, and the sending of a file. */
  readonly callMs: number;
  readonly fileMs: number;
  /** Least time between two messages into one channel: Slack allows about one a second. */
  readonly gapMs: number;
  /** How long `start` waits for the first answer of Slack before it goes on trying by itself. */
  readonly startMs: number;
  /** Wait after the first failed connection; doubles each time up to `retryMostMs`. */
  readonly retryMs: number;
  readonly retryMostMs: number;
  /** Without a connection for so long the channel counts as dead. */
  readonly deadMs: number;
  /** How long a pong may be missing before the connection is given up. */
  readonly pingMs: number;
  /** How old a signed call may be, in seconds, before it is a replay. */
  readonly staleSeconds: number;
  /** Largest body of a call, in bytes. */
  readonly bodyBytes: number;
  /** How long the address of an answer to a command is good, and how often: Slack gives 30 minutes and five times. */
  readonly respondMs: number;
  readonly respondTimes: number;
  /** Conversations remembered in memory for each passing purpose. */
  readonly remembered: number;
  /** How far back an opened thread is looked for after a crash, in seconds. */
  readonly lookBackSeconds: number;
  /** How far back missed messages are looked for, in seconds; the inbox knows what it had for twice as long. */
  readonly missedSeconds: number;
  /** Being away for so long may have missed something: until then Slack itself comes again. */
  readonly missedAfterMs: number;
}

export const slackLimits: SlackLimits = {
  ackMs: 2500,
  callMs: 20_000,
  fileMs: 120_000,
  gapMs: 1000,
  startMs: 5000,
  retryMs: 1000,
  retryMostMs: 30_000,
  deadMs: 120_000,
  pingMs: 10_000,
  staleSeconds: 300,
  bodyBytes: 1024 * 1024,
  respondMs: 25 * 60_000,
  respondTimes: 4,
  remembered: 10_000,
  lookBackSeconds: 2 * 24 * 3600,
  missedSeconds: 24 * 3600,
  missedAfterMs: 60_000,
};
