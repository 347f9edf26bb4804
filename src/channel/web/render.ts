/** Replies and signs as frames of a server-sent event stream. Pure. */
import type { Signal } from '../../model/channel.ts';
import type { Reply } from '../../model/reply.ts';
import type { Said } from './receive.ts';

/** One thing said, by either side, as a page keeps and shows it. */
export interface Entry {
  /** `<epoch>-<number>`: the epoch tells one run of the server from another. */
  readonly id: string;
  readonly at: string;
  readonly said?: Said;
  readonly reply?: Reply;
  /** The same for a reply that another run of the server sends again: a page shows it once. */
  readonly key?: string;
}

function frame(event: string, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}

/** An entry; its id becomes the browser's Last-Event-ID. JSON holds no raw line break, so one data line is enough. */
export function entryFrame(entry: Entry): string {
  return frame('entry', JSON.stringify(entry), entry.id);
}

/** A passing sign: lost without harm, so it has no id. */
export function signalFrame(signal: Signal): string {
  return frame('signal', JSON.stringify(signal));
}

/** Sent first: how long to wait before connecting again, and that all before this point has been replayed. */
export const helloFrame = `retry: 2000\n${frame('hello', '{}')}`;
/** A real event, not a comment: the page watches for it to notice a dead line. */
export const pingFrame = frame('ping', '{}');
/** Everything said so far is to be wiped from the page. */
export const forgetFrame = frame('forget', '{}');
