/** A typed line as a turn. Pure. Which choice a number means is for the dialogue to decide: it knows what was offered. */
import type { Turn } from '../../model/turn.ts';

export type Typed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  /** Bytes that are no UTF-8 were replaced while reading. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'turn'; readonly turn: Turn };

export interface TypedContext {
  readonly conversation: string;
  /** Number of the line in this talk: makes the event id. */
  readonly number: number;
  /** Tells one run from another. */
  readonly run: string;
  readonly at: string;
}

export function readLine(line: string, context: TypedContext): Typed {
  const text = line.replace(/\r$/, '').trim();
  if (text === '') return { kind: 'nothing' };
  if (text === '/quit' || text === '/exit') return { kind: 'leave' };
  if (text.includes('\ufffd')) return { kind: 'unreadable' };
  const { conversation, number, run, at } = context;
  const kind = text.startsWith('/') ? 'command' : 'text';
  const eventId = `${conversation}:${run}:${number}`;
  return {
    kind: 'turn',
    turn: { conversation, user: conversation, kind, text, at, eventId, place: 'private' },
  };
}
