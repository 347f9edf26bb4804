/** How often messages may come: per session, per address, and all together. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { WebLimits } from './limits.ts';

export interface Rates {
  /** Undefined when the message may pass, else the seconds to wait. */
  wait(session: string, address: string): Promise<number | undefined>;
}

export function makeRates(limits: WebLimits): Rates {
  const make = (points: number) => new RateLimiterMemory({ points, duration: limits.rateSeconds });
  const session = make(limits.perSession);
  const address = make(limits.perAddress);
  const global = make(limits.global);
  return {
    async wait(ofSession, ofAddress) {
      try {
        await session.consume(ofSession);
        await address.consume(ofAddress);
        await global.consume('all');
        return undefined;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      }
    },
  };
}
