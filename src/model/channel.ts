/** The channel port: four members and one optional. The core never reads a channel's name. */
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** What a platform can show, as data. */
export interface Capabilities {
  /** Longest text of one message, in UTF-16 units after markup is parsed. */
  readonly maxText: number;
  /** Longest choice id in bytes. */
  readonly maxChoiceBytes: number;
  /** Longest label of a button, in characters. */
  readonly maxLabel: number;
  /** Most buttons under one message. */
  readonly maxChoices: number;
  readonly buttons: boolean;
  readonly files: boolean;
}

/** A passing sign at the edge: typing ..., taken up, done. Losing one does no harm. */
export type Signal = 'typing' | 'taken' | 'done';

export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Begins to listen. `onTurn` resolves once the turn is safe in the inbox; only then is the event acknowledged. */
  start(onTurn: (turn: Turn) => Promise<void>): Promise<void>;
  /** Stops taking in; resolves when nothing is under way. */
  stop(): Promise<void>;
  /**
   * Sends one reply; rejects with a ChannelError that says whether to try again. Where the platform shows a reply as
   * several messages, `part` sends only the one with this number, from 0, and resolves with how many there are. Without
   * `part`, and on a channel that resolves with nothing, the reply is sent whole. `key` is the same when the reply is sent
   * again after a crash, for platforms that can know it by that.
   */
  send(conversation: string, reply: Reply, part?: number, key?: string): Promise<number | void>;
  /** Whether somebody reads a conversation through this process now; absent where everybody always does. */
  here?(conversation: string): boolean;
  signal?(conversation: string, signal: Signal, turn?: Turn): Promise<void>;
}
