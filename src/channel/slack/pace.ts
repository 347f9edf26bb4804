/** Spaces the messages into one channel of Slack: many conversations are threads of the same one. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Resolves when a message may go into the channel; what is urgent goes at once. */
  readonly slot: (channel: string, urgent: boolean) => Promise<void>;
}

export function makePace(gapMs: number, now: () => number): Pace {
  const free = new Map<string, number>();
  return {
    async slot(channel, urgent) {
      const at = Math.max(now(), free.get(channel) ?? 0);
      free.delete(channel);
      free.set(channel, at + gapMs);
      for (const [old, until] of free) {
        if (until > now()) break;
        free.delete(old);
      }
      if (!urgent && at > now()) await sleep(at - now());
    },
  };
}
