/** What the pipeline is given: the store, the channels, the pure turn, and its settings as data. */
import type { Channel } from '../model/channel.ts';
import type { Conversation, Reminder } from '../model/conversation.ts';
import type { Effect } from '../model/effect.ts';
import type { Reply } from '../model/reply.ts';
import type { Outgoing, Store } from '../model/store.ts';
import type { Turn } from '../model/turn.ts';
import type { Clock } from './clock.ts';

/** How fast a platform may be written to. */
export interface SendLimits {
  /** Least milliseconds between two messages to one conversation. */
  readonly perConversationMs: number;
  /** Most messages in a second over all conversations. */
  readonly perSecond: number;
  /** Conversations with a longer gap, known by their id. */
  readonly slower?: { readonly conversations: RegExp; readonly perConversationMs: number };
  /** Messages under way at the same time, where it is not that of the settings. */
  readonly atOnce?: number;
}

/** What happens inside, for the log and the metrics. Never carries a user's words. */
export type WorkEvent =
  | {
      readonly event: 'turn';
      readonly conversation: string;
      readonly ms: number;
      readonly count: number;
      readonly about: readonly string[];
    }
  | { readonly event: 'turn_failed'; readonly conversation: string; readonly code: string }
  | { readonly event: 'received'; readonly conversation: string; readonly channel: string }
  | { readonly event: 'duplicate'; readonly conversation: string; readonly channel: string }
  | { readonly event: 'flood'; readonly conversation: string; readonly channel: string }
  | { readonly event: 'backlog'; readonly conversation: string; readonly count: number }
  | {
      readonly event: 'sent';
      readonly conversation: string;
      readonly channel: string;
      readonly about: string;
      readonly ms: number;
    }
  | {
      readonly event: 'send_failed';
      readonly conversation: string;
      readonly channel: string;
      readonly attempts: number;
      readonly retryAfter?: number;
    }
  | {
      readonly event: 'send_given_up';
      readonly conversation: string;
      readonly channel: string;
      readonly attempts: number;
    }
  | { readonly event: 'gone'; readonly conversation: string; readonly channel: string }
  | { readonly event: 'reminded'; readonly conversation: string }
  | { readonly event: 'erased'; readonly conversation: string; readonly count: number }
  | { readonly event: 'effects_failed'; readonly conversation: string; readonly code: string }
  | { readonly event: 'fault'; readonly code: string; readonly about: string };

export interface TurnOutcome {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}

export interface PipelineOptions {
  /** Opened by `startPipeline` and closed by `stop`. */
  readonly store: Store;
  /** A conversation belongs to the channel whose name stands before its first colon. */
  readonly channels: readonly Channel[];
  /** Pure: several turns are one burst of text, or one by one otherwise. */
  readonly takeTurn: (
    state: Conversation | undefined,
    turns: readonly Turn[],
    now: string,
  ) => TurnOutcome | Promise<TurnOutcome>;
  /** Hides ID, card, phone numbers and codes; called before anything is written. */
  readonly mask: (text: string) => string;
  /** The danger gate's yes or no, asked for each piece at once and for merged text. */
  readonly isDanger: (text: string) => boolean;
  /**
   * Does what a turn wants done outside, after its commit; called again after a crash or a rejection. `cause` is the same
   * then, so that what was done can be known.
   */
  readonly onEffects?: (
    effects: readonly Effect[],
    conversation: Conversation | undefined,
    id: string,
    cause: string,
  ) => Promise<void>;
  /** A user had everything erased: wipes what is kept in memory, before the receipt is said, which is not to be wiped. */
  readonly onErased?: (conversation: string) => void;
  /** Told of a reply that did not arrive: before it is dropped, or (`away`) each time nobody was there to read it. */
  readonly onUndelivered?: (outgoing: Outgoing, why: 'gone' | 'given_up' | 'away') => Promise<void>;
  /** Where every message counts however old it is (a person reads there): no backlog is passed over. */
  readonly everyMessage?: (
    state: Conversation | undefined,
    conversation: string,
  ) => boolean | Promise<boolean>;
  /** The one apology said before the answer to a backlog. */
  readonly apology?: (state: Conversation | undefined) => Reply;
  /** The one sentence said when a user writes faster than can be answered. */
  readonly slowDown?: (state: Conversation | undefined) => Reply;
  /** The one calm sentence when answering failed on our side. */
  readonly sorry?: (state: Conversation | undefined) => Reply;
  /** What a reminder says when it fires; undefined keeps it for later (a person is in charge, danger). */
  readonly remind?: (reminder: Reminder, state: Conversation) => Reply | undefined;
  readonly onEvent?: (event: WorkEvent) => void;
  readonly clock?: Clock;
  readonly settings?: Partial<WorkSettings>;
}

export interface WorkSettings {
  /** Silence after which a burst of text is one message. */
  readonly burstMs: number;
  /** Longest wait for a burst to end. */
  readonly burstMostMs: number;
  /** Messages older than this are a backlog: the newest is answered with one apology. */
  readonly backlogMs: number;
  /** Conversations worked on at the same time. */
  readonly parallel: number;
  /** Messages a user may send in `floodSeconds`; danger is always heard. */
  readonly floodMessages: number;
  readonly floodSeconds: number;
  /** Messages that another process took in are left to it for so long; then it is taken to be dead. */
  readonly takeOverMs: number;
  /** Replies to somebody who does not read through this process are left to others for so long. */
  readonly elsewhereMs: number;
  /** How often the store is asked for work that other processes or earlier lives left. */
  readonly pollMs: number;
  /** How often reminders, leftover effects and expiry are looked at; at most a minute. */
  readonly slowPollMs: number;
  /** Days after the user's last act when everything is erased. */
  readonly retentionDays: number;
  /** Effects older than this were left by a process that died. */
  readonly effectsLeftMs: number;
  /** Messages under way to one platform at the same time: as many may be said again after a kill. */
  readonly atOnce: number;
  /** A platform that has not answered for so long is not waited for: the next message begins, an urgent one sooner. */
  readonly patienceMs: number;
  readonly urgentPatienceMs: number;
  /** Most messages under way to one platform that does not answer; urgent ones are not held up by it. */
  readonly sendsAtOnce: number;
  /** Tries of one reply before it is given up. */
  readonly sendTries: number;
  /** Wait after the first failed try; doubles each time up to `sendRetryMostMs`. */
  readonly sendRetryMs: number;
  readonly sendRetryMostMs: number;
  /** Limits by channel name; `*` for the others. */
  readonly limits: Readonly<Record<string, SendLimits>>;
  /** An unanswered message older than this means that the queue is stuck. */
  readonly stuckMs: number;
}

export const workSettings: WorkSettings = {
  burstMs: 1200,
  burstMostMs: 5000,
  backlogMs: 10 * 60_000,
  parallel: 16,
  floodMessages: 20,
  floodSeconds: 60,
  takeOverMs: 8000,
  elsewhereMs: 3000,
  pollMs: 1000,
  slowPollMs: 60_000,
  retentionDays: 180,
  effectsLeftMs: 60_000,
  atOnce: 1,
  patienceMs: 1500,
  urgentPatienceMs: 300,
  sendsAtOnce: 8,
  sendTries: 12,
  sendRetryMs: 1000,
  sendRetryMostMs: 10 * 60_000,
  limits: {
    // Telegram: one message a second to a chat, twenty a minute to a group (negative ids), about thirty a second over all.
    telegram: {
      perConversationMs: 1000,
      perSecond: 25,
      slower: { conversations: /^telegram:-/, perConversationMs: 3000 },
    },
    // Slack: about one message a second to a channel.
    slack: { perConversationMs: 1000, perSecond: 20 },
    // Threads of people's cases share one channel of theirs.
    desk: { perConversationMs: 1000, perSecond: 1 },
    // A page takes its time to say what it has shown, and shows a reply once however often it gets it.
    web: { perConversationMs: 0, perSecond: Number.POSITIVE_INFINITY, atOnce: 64 },
    '*': { perConversationMs: 0, perSecond: Number.POSITIVE_INFINITY },
  },
  stuckMs: 60_000,
};
