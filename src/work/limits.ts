/** When a platform may be written to again: a gap per conversation and a rate over all, both given as data. */
import type { SendLimits } from './options.ts';

export interface SendPace {
  /** Milliseconds until a message may go to `conversation`; 0 is now. */
  readonly waitFor: (conversation: string, now: number) => number;
  readonly sent: (conversation: string, now: number) => void;
}

export function makeSendPace(limits: SendLimits): SendPace {
  const lastTo = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  // Spread evenly instead of in bursts: kinder to the platform, and fewer replies are under way at any moment.
  const evenly = 1000 / limits.perSecond;

  function gapOf(conversation: string): number {
    const { slower } = limits;
    return slower?.conversations.test(conversation) ? slower.perConversationMs : limits.perConversationMs;
  }

  return {
    waitFor(conversation, now) {
      const before = lastTo.get(conversation);
      const own = before === undefined ? 0 : before + gapOf(conversation) - now;
      return Math.max(0, own, Math.ceil(last + evenly - now));
    },
    sent(conversation, now) {
      last = now;
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
