/**
 * Threads being opened. A platform shows a new thread before we have kept whose case it is, and staff may write there at
 * once; until it is kept their words must wait, or the bot would answer them as any other talk.
 */
import type { Case, CaseStore } from '../model/desk.ts';

export interface Openings {
  /** Runs an opening, from before the platform is asked until the thread is kept with its case. */
  readonly during: <T>(open: () => Promise<T>) => Promise<T>;
  /** The case of a thread; an opening under way is waited for. */
  readonly caseOf: (thread: string) => Promise<Case | undefined>;
}

export function makeOpenings(cases: Pick<CaseStore, 'ofThread'>): Openings {
  const underWay = new Set<Promise<unknown>>();
  return {
    during(open) {
      const opening = open();
      underWay.add(opening);
      // A failed opening is told by its caller; here only its end counts.
      void opening.catch(() => undefined).finally(() => underWay.delete(opening));
      return opening;
    },
    async caseOf(thread) {
      // Taken before the first look: an opening that ends meanwhile has kept its thread by the second one.
      const before = [...underWay];
      const found = await cases.ofThread(thread);
      if (found !== undefined || before.length === 0) return found;
      await Promise.allSettled(before);
      return cases.ofThread(thread);
    },
  };
}
