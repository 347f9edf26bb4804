/** Delivers one reply to the open pages of a conversation: done when a page has shown it, else a ChannelError to try again. */
import { ChannelError } from '../../model/errors.ts';
import type { Reply } from '../../model/reply.ts';
import type { Rooms } from './rooms.ts';

function notShown(why: string): ChannelError {
  return new ChannelError(`web: ${why}`, { retryable: true, away: true });
}

/**
 * Puts the reply before the open pages and waits until one says it was shown. On failure the reply stays in the
 * conversation's memory: a page that opens gets it at once, and the next attempt with the same reply finds it there.
 */
export async function deliver(
  rooms: Rooms,
  conversation: string,
  reply: Reply,
  options: { at: string; seenSeconds: number; key?: string | undefined },
): Promise<void> {
  const before = rooms.of(conversation);
  if (before.taking.size > 0) await Promise.allSettled(before.taking.values());
  const room = rooms.of(conversation);
  const key = options.key ?? JSON.stringify(reply);
  const kept = rooms.reply(conversation, reply, options.at, options.key);
  const settle = () => room.owed.delete(key);
  if (kept.seen) {
    settle();
    return;
  }
  if (room.tabs.size === 0) throw notShown('no page of this conversation is open');
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => end(notShown('the page did not say that it showed the reply')),
      options.seenSeconds * 1000,
    );
    function end(error?: ChannelError): void {
      clearTimeout(timer);
      room.watchers.delete(watch);
      if (error === undefined) resolve();
      else reject(error);
    }
    function watch(): void {
      if (kept.seen) end();
      else if (room.tabs.size === 0) end(notShown('the page was closed before it showed the reply'));
    }
    room.watchers.add(watch);
  });
  settle();
}
