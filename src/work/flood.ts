/** The flood limit of a user: who writes faster than anyone can read is heard again after a while. Danger always is. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type FloodVerdict = 'take' | 'refuse' | 'refuse_first';

export interface FloodLimit {
  /** Counts one message; `refuse_first` is the first one refused in a row: worth one sentence. */
  readonly count: (user: string) => Promise<FloodVerdict>;
}

export function makeFloodLimit(messages: number, seconds: number): FloodLimit {
  const limiter = new RateLimiterMemory({ points: messages, duration: seconds });
  return {
    async count(user) {
      try {
        await limiter.consume(user);
        return 'take';
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return refused.consumedPoints === messages + 1 ? 'refuse_first' : 'refuse';
      }
    },
  };
}
