/** Time as the pipeline sees it, so that tests can move it. No wait is ever longer than a minute: the rest is polled. */

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `job` after `ms`; returns what calls it off. */
  readonly after: (ms: number, job: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, job) {
    const timer = setTimeout(job, ms);
    return () => clearTimeout(timer);
  },
};

export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
