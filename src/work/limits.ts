/** When a platform may be written to again: a gap per conversation and a rate over all, both given as data. */
import type { SendLimits } from './options.ts';

export interface SendPace {
  /** Milliseconds until a message may go to `conversation`; 0 is now. */
  readonly waitFor: (conversation: string, now: number) => number;
  readonly sent: (conversation: string, now: number) => void;
}

export function makeSendPace(limits: SendLimits): SendPace {
  const lastTo = new Map<string, number>();
  /** Times of the messages of the last second, oldest first. */
  let recent: number[] = [];

  function gapOf(conversation: string): number {
    const { slower } = limits;
    return slower?.conversations.test(conversation) ? slower.perConversationMs : limits.perConversationMs;
  }

  function overall(now: number): number {
    recent = recent.filter((at) => now - at < 1000);
    const oldest = recent[recent.length - limits.perSecond];
    return oldest === undefined ? 0 : oldest + 1000 - now;
  }

  return {
    waitFor(conversation, now) {
      const last = lastTo.get(conversation);
      const own = last === undefined ? 0 : last + gapOf(conversation) - now;
      return Math.max(0, own, overall(now));
    },
    sent(conversation, now) {
      recent.push(now);
      const longest = Math.max(limits.perConversationMs, limits.slower?.perConversationMs ?? 0);
      if (longest === 0) return;
      lastTo.delete(conversation);
      lastTo.set(conversation, now);
      for (const [old, at] of lastTo) {
        if (now - at < longest) break;
        lastTo.delete(old);
      }
    },
  };
}
