/** The port through which the desk reaches the people in charge: a channel where staff read and answer in threads. */
import type { Reply } from './reply.ts';

export interface StaffChannel {
  /**
   * Posts the first message of a new thread and resolves with the thread's conversation id, to which `Channel.send`
   * posts the rest and from which the staff's messages come as turns. `key` names the case: a second call with the
   * same key, after a crash between posting and keeping the id, finds the thread that is there instead of posting
   * again. Rejects with a ChannelError that says whether to try again.
   */
  openThread(key: string, reply: Reply): Promise<string>;
  /**
   * Takes Respite's own posts out of a thread whose user had everything erased; what people wrote there stays theirs. May be
   * called again. Absent where the platform cannot.
   */
  eraseThread?(thread: string): Promise<void>;
  /**
   * The key a thread was opened with, where the platform can tell; asked about threads nobody has kept, since a process may
   * die between opening one and keeping it, and another one may hear first what is written there.
   */
  keyOf?(thread: string): Promise<string | undefined>;
  /** Whether this user of the platform may close cases and switch answers. */
  mayDecide(user: string): boolean;
}
