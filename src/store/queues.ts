/** One queue per key: jobs of the same key run one after the other, a failing one does not stop the next. */

export interface Queues {
  readonly inTurn: <T>(key: string, job: () => Promise<T>) => Promise<T>;
  /** Resolves when every queue is empty. */
  readonly settle: () => Promise<void>;
}

export function makeQueues(): Queues {
  const tails = new Map<string, Promise<unknown>>();
  return {
    inTurn(key, job) {
      const before = tails.get(key) ?? Promise.resolve();
      const run = before.then(job, job);
      const tail: Promise<unknown> = run.then(
        () => undefined,
        () => undefined,
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return run;
    },
    async settle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
